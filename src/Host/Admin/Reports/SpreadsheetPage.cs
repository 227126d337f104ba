using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Host.Admin.Reports;

/// <summary>A sheet in the making: rows from the top down.</summary>
/// <param name="name">Its name.</param>
/// <param name="widths">The columns' widths, in characters.</param>
internal sealed class SpreadsheetPage(string name, IReadOnlyList<double> widths)
{
    // Points: letters of 12 need 16, and a little air.
    private const double Line = 16;
    private const double Air = 3;

    private readonly SheetData _data = new();
    private readonly List<string> _merges = [];
    private uint _next = 1;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Whether it is printed across the page.</summary>
    public bool IsLandscape { get; set; }

    /// <summary>The row that was added last is printed at the top of every page.</summary>
    public void RepeatLast() => Repeated = _next - 1;

    /// <summary>The row that is printed at the top of every page; null for none.</summary>
    internal uint? Repeated { get; private set; }

    /// <summary>Adds a field to be written on by hand.</summary>
    public void Room(SpreadsheetStyle style, int lines) => Row([(null, style)], lines);

    /// <summary>Adds a row of one look; a text, a number, or null for an empty field.</summary>
    public void Row(SpreadsheetStyle style, params IReadOnlyList<object?> fields) => Row(fields.Select(field => (field, style)).ToList());

    /// <summary>Adds a row.</summary>
    public void Row(IReadOnlyList<(object? Field, SpreadsheetStyle Style)> fields) =>
        Row(fields, fields.Select((field, column) => field.Field is string text ? Lines(text, widths[column], field.Style) : 1).DefaultIfEmpty(1).Max());

    private void Row(IReadOnlyList<(object? Field, SpreadsheetStyle Style)> fields, int lines)
    {
        // No program makes a row taller for a text that is broken into lines over merged fields, and not each does for others.
        var row = new Row { RowIndex = _next, Height = (lines * Line) + Air, CustomHeight = true };
        for (var column = 0; column < fields.Count; column++)
        {
            row.Append(Cell(fields[column].Field, fields[column].Style, column));
        }

        _data.Append(row);
        _next++;
    }

    /// <summary>Adds a row whose one text goes over columns.</summary>
    public void Across(SpreadsheetStyle style, string text, int from, int to)
    {
        var (row, first, last) = (_next, Letter(from), Letter(to));
        Row(
            [.. Enumerable.Range(0, to + 1).Select(column => (column == from ? (object?)text : null, column < from ? SpreadsheetStyle.Plain : style))],
            Lines(text, widths.Skip(from).Take(to - from + 1).Sum(), style));
        _merges.Add(string.Create(CultureInfo.InvariantCulture, $"{first}{row}:{last}{row}"));
    }

    /// <summary>Leaves a row empty.</summary>
    public void Skip() => _next++;

    internal Worksheet Build()
    {
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new Columns(widths.Select((width, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true })),
            _data);
        if (_merges.Count > 0)
        {
            sheet.Append(new MergeCells(_merges.Select(range => new MergeCell { Reference = range })));
        }

        sheet.Append(
            new PageMargins { Left = 0.6, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            // 9: A4. One page wide, as many long as it takes.
            new PageSetup { PaperSize = 9U, Orientation = IsLandscape ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1U, FitToHeight = 0U });
        return sheet;
    }

    private Cell Cell(object? field, SpreadsheetStyle style, int column)
    {
        var cell = new Cell { CellReference = string.Create(CultureInfo.InvariantCulture, $"{Letter(column)}{_next}"), StyleIndex = (uint)style };
        switch (field)
        {
            case null:
                break;
            case string text:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
                break;
            case IFormattable number:
                cell.CellValue = new CellValue(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"A field is a text or a number, not {field.GetType().Name}.", nameof(field));
        }

        return cell;
    }

    // Words are broken at spaces, so that each line loses some room; bold and large letters are wider than those by which columns are measured.
    private static int Lines(string text, double width, SpreadsheetStyle style)
    {
        var room = width / (style == SpreadsheetStyle.Title ? 1.35 : style is SpreadsheetStyle.Heading or SpreadsheetStyle.Head or SpreadsheetStyle.Sum ? 1.2 : 1.05);
        var (lines, used) = (1, 0.0);
        foreach (var word in text.Split(' '))
        {
            if (used > 0 && used + 1 + word.Length > room)
            {
                (lines, used) = (lines + 1, 0);
            }

            used += word.Length + (used > 0 ? 1 : 0);
        }

        return lines;
    }

    private static char Letter(int column) => (char)('A' + column);
}
