using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Host.Admin.Reports;

/// <summary>A sheet in the making: rows from the top down.</summary>
/// <param name="name">Its name.</param>
/// <param name="widths">The columns' widths, in characters.</param>
internal sealed class SpreadsheetPage(string name, IReadOnlyList<double> widths)
{
    private readonly SheetData _data = new();
    private readonly List<string> _merges = [];
    private uint _next = 1;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Whether it is printed across the page.</summary>
    public bool IsLandscape { get; set; }

    /// <summary>Adds a row of one look; a text, a number, or null for an empty field.</summary>
    public void Row(SpreadsheetStyle style, params IReadOnlyList<object?> fields) => Row(fields.Select(field => (field, style)).ToList());

    /// <summary>Adds a row.</summary>
    public void Row(IReadOnlyList<(object? Field, SpreadsheetStyle Style)> fields)
    {
        var row = new Row { RowIndex = _next };
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
        Row([.. Enumerable.Range(0, to + 1).Select(column => (column == from ? (object?)text : null, column < from ? SpreadsheetStyle.Plain : style))]);
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

    private static char Letter(int column) => (char)('A' + column);
}
