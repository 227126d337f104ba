using ChungTay.Content.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Content.Roster;

/// <summary>Makes the copy of a roster file that goes back: the same workbook, bad rows coloured, a column with the reasons.</summary>
public static class WorkbookMarker
{
    // Characters of the widest font: a reason reads in two or three lines.
    private const double ReasonWidth = 60;

    /// <summary>Marks a copy of a file that was read before; everything else in it stays as it is.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="marks">What is said about which row.</param>
    /// <param name="headings">The row with the columns' names, from 1; null for the last one before the first mark.</param>
    /// <returns>The bytes of the copy.</returns>
    public static byte[] Mark(byte[] file, IReadOnlyCollection<RowMark> marks, int? headings = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(marks);
        using var copy = new MemoryStream();
        copy.Write(file);
        using (var document = SpreadsheetDocument.Open(copy, isEditable: true))
        {
            var styles = new MarkStyles(document.WorkbookPart!);
            foreach (var (sheet, part) in WorkbookReader.Sheets(document))
            {
                var name = VietnameseText.Normalise(sheet.Name?.Value ?? "");
                var here = marks.Where(mark => mark.Page == name).GroupBy(mark => (uint)mark.Row).ToDictionary(group => group.Key, group => group.ToList());
                MarkPage(part.Worksheet!, here, (uint?)headings, styles);
            }

            styles.Save();
        }

        return copy.ToArray();
    }

    private static void MarkPage(Worksheet sheet, Dictionary<uint, List<RowMark>> marks, uint? headings, MarkStyles styles)
    {
        if (sheet.GetFirstChild<SheetData>() is not { } data)
        {
            return;
        }

        var rows = Numbered(data);
        var before = ReasonColumn(rows, styles);
        if (marks.Count == 0 && before is null)
        {
            return;
        }

        var column = before ?? rows.Max(row => LastColumn(row.Row)) + 1;
        var first = marks.Count == 0 ? 0 : marks.Keys.Min();
        var heading = rows.LastOrDefault(row => row.Number < first && row.Number <= (headings ?? uint.MaxValue) && row.Row.Elements<Cell>().Any());
        foreach (var (number, row) in rows)
        {
            if (marks.TryGetValue(number, out var said))
            {
                var isBad = said.Any(mark => mark.IsBad);
                Colour(row, cell => styles.Of(cell, isBad));
                Write(row, number, column, string.Join(' ', said.Select(mark => mark.Reason)), styles.Reason(isBad));
            }
            else if (before is not null)
            {
                // A copy that was marked before and corrected since: its old colours go.
                Colour(row, styles.Without);
                Clear(row, number, column);
            }
        }

        if (before is null && heading.Row is not null)
        {
            Write(heading.Row, heading.Number, column, SheetTexts.ReasonHeader, styles.Reason(isBad: false));
        }

        Widen(sheet, column);
    }

    private static List<(uint Number, Row Row)> Numbered(SheetData data)
    {
        var rows = new List<(uint, Row)>();
        var number = 0U;
        foreach (var row in data.Elements<Row>())
        {
            number = row.RowIndex?.Value ?? number + 1;
            rows.Add((number, row));
        }

        return rows;
    }

    private static int? ReasonColumn(List<(uint Number, Row Row)> rows, MarkStyles styles)
    {
        foreach (var cell in rows.SelectMany(row => row.Row.Elements<Cell>()))
        {
            if (styles.Text(cell) == SheetTexts.ReasonHeader)
            {
                return CellAddress.Column(cell.CellReference?.Value);
            }
        }

        return null;
    }

    private static int LastColumn(Row row)
    {
        var column = -1;
        foreach (var cell in row.Elements<Cell>())
        {
            column = CellAddress.Column(cell.CellReference?.Value) ?? column + 1;
        }

        return column;
    }

    private static void Colour(Row row, Func<Cell, uint> style)
    {
        foreach (var cell in row.Elements<Cell>())
        {
            cell.StyleIndex = style(cell);
        }
    }

    private static void Write(Row row, uint number, int column, string text, uint style)
    {
        var cell = CellAt(row, number, column);
        cell.DataType = DocumentFormat.OpenXml.Spreadsheet.CellValues.InlineString;
        cell.CellValue = null;
        cell.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        cell.StyleIndex = style;
    }

    private static void Clear(Row row, uint number, int column)
    {
        if (row.Elements<Cell>().FirstOrDefault(cell => cell.CellReference?.Value == CellAddress.Of(column, (int)number)) is { } cell
            && cell.InlineString?.InnerText != SheetTexts.ReasonHeader && cell.DataType?.Value != DocumentFormat.OpenXml.Spreadsheet.CellValues.SharedString)
        {
            cell.InlineString = null;
            cell.DataType = null;
        }
    }

    private static Cell CellAt(Row row, uint number, int column)
    {
        var name = CellAddress.Of(column, (int)number);
        Cell? after = null;
        foreach (var cell in row.Elements<Cell>())
        {
            if (cell.CellReference?.Value == name)
            {
                return cell;
            }

            if ((CellAddress.Column(cell.CellReference?.Value) ?? -1) < column)
            {
                after = cell;
            }
        }

        return row.InsertAfter(new Cell { CellReference = name }, after)!;
    }

    private static void Widen(Worksheet sheet, int column)
    {
        var columns = sheet.GetFirstChild<Columns>();
        if (columns is null)
        {
            columns = sheet.InsertBefore(new Columns(), sheet.GetFirstChild<SheetData>())!;
        }

        var at = (uint)column + 1;
        // Files format whole ranges of columns; one that holds ours is cut before it.
        foreach (var range in columns.Elements<Column>().Where(range => range.Max?.Value >= at).ToList())
        {
            if (range.Min?.Value >= at)
            {
                range.Remove();
            }
            else
            {
                range.Max = at - 1;
            }
        }

        columns.AppendChild(new Column { Min = at, Max = at, Width = ReasonWidth, CustomWidth = true });
    }
}
