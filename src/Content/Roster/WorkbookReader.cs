using System.Xml;
using ChungTay.Content.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Content.Roster;

/// <summary>Reads a workbook into text, row by row, with merged cells filled in. Hidden sheets are left out.</summary>
internal static class WorkbookReader
{
    private const int MaxRows = 200_000;

    // Formatting may reach to column XFD; no roster does.
    private const int MaxColumns = 120;

    /// <summary>Opens a file.</summary>
    public static WorkbookOutcome Read(byte[] file)
    {
        if (WorkbookKind.Refuse(file) is { } reason)
        {
            return new WorkbookOutcome.Refused(reason);
        }

        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(file, writable: false), isEditable: false);
            var pages = Sheets(document).Where(sheet => !IsHidden(sheet.Sheet)).Select(sheet => Page(document, sheet.Sheet, sheet.Part)).ToList();
            var rows = pages.Sum(page => page.Rows.Count);
            return rows == 0 ? new WorkbookOutcome.Refused(SheetTexts.NoRows)
                : rows > MaxRows ? new WorkbookOutcome.Refused(SheetTexts.TooLarge)
                : new WorkbookOutcome.Opened(pages);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or InvalidDataException or FileFormatException
            or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException or NullReferenceException or IOException)
        {
            return new WorkbookOutcome.Refused(SheetTexts.Broken);
        }
    }

    /// <summary>The sheets with their parts, in the order of their tabs.</summary>
    internal static IEnumerable<(Sheet Sheet, WorksheetPart Part)> Sheets(SpreadsheetDocument document)
    {
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("The file has no workbook.");
        foreach (var sheet in workbook.Workbook?.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart part)
            {
                yield return (sheet, part);
            }
        }
    }

    private static bool IsHidden(Sheet sheet) => sheet.State?.Value is { } state && state != SheetStateValues.Visible;

    private static SheetPage Page(SpreadsheetDocument document, Sheet sheet, WorksheetPart part)
    {
        var values = new CellValues(document.WorkbookPart!);
        var rows = new List<(int Number, string[] Cells)>();
        var merges = new List<string>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                var row = (Row)reader.LoadCurrentElement()!;
                var number = (int)(row.RowIndex?.Value ?? (uint)((rows.Count == 0 ? 0 : rows[^1].Number) + 1));
                if (Cells(row, values) is { Length: > 0 } cells)
                {
                    rows.Add((number, cells));
                }

                if (rows.Count > MaxRows)
                {
                    break;
                }
            }
            else if (reader.ElementType == typeof(MergeCell) && reader.IsStartElement && reader.Attributes.FirstOrDefault(a => a.LocalName == "ref").Value is { } range)
            {
                merges.Add(range);
            }
        }

        return new SheetPage(VietnameseText.Normalise(sheet.Name?.Value ?? ""), MergedCells.Fill(rows, merges));
    }

    private static string[] Cells(Row row, CellValues values)
    {
        var texts = new List<string>();
        var column = -1;
        foreach (var cell in row.Elements<Cell>())
        {
            column = CellAddress.Column(cell.CellReference?.Value) ?? column + 1;
            if (column >= MaxColumns || values.Text(cell) is not { Length: > 0 } text)
            {
                continue;
            }

            while (texts.Count <= column)
            {
                texts.Add(string.Empty);
            }

            texts[column] = text;
        }

        return [.. texts];
    }
}
