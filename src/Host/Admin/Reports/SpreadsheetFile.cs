using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Host.Admin.Reports;

/// <summary>An Excel file in the making, in the letters and borders of an office's papers.</summary>
internal sealed class SpreadsheetFile
{
    // The letters of party papers: Hướng dẫn 36-HD/VPTW, Times New Roman.
    private const string Letters = "Times New Roman";

    private readonly List<SpreadsheetPage> _pages = [];

    /// <summary>Adds a sheet.</summary>
    /// <param name="name">Its name, at most 31 characters.</param>
    /// <param name="widths">The columns' widths, in characters.</param>
    public SpreadsheetPage Page(string name, params IReadOnlyList<double> widths)
    {
        var page = new SpreadsheetPage(name, widths);
        _pages.Add(page);
        return page;
    }

    /// <summary>Writes the file.</summary>
    public void Save(Stream file)
    {
        // The package reads back what it writes; a response or a file opened for writing cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new DocumentFormat.OpenXml.Spreadsheet.Sheets();
            workbook.Workbook = new Workbook(sheets);
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var titles = new DefinedNames();
            foreach (var page in _pages)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = page.Build();
                if (page.Repeated is { } row)
                {
                    titles.Append(new DefinedName(string.Create(CultureInfo.InvariantCulture, $"'{page.Name}'!${row}:${row}")) { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)sheets.ChildElements.Count });
                }

                sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = page.Name });
            }

            if (titles.HasChildren)
            {
                workbook.Workbook.Append(titles);
            }
        }

        buffer.Position = 0;
        buffer.CopyTo(file);
    }

    // In the order of SpreadsheetStyle.
    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 170, FormatCode = "0.0\"%\"" }),
        new Fonts(Font(12), Font(12, isBold: true), Font(14, isBold: true), Font(12, isItalic: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFF2F2F2" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), Thin()),
        new CellFormats(
            Format(0, 0, 0, HorizontalAlignmentValues.Left),
            Format(1, 1, 2, HorizontalAlignmentValues.Center),
            Format(0, 1, 0, HorizontalAlignmentValues.Left),
            Format(0, 1, 0, HorizontalAlignmentValues.Center),
            Format(1, 1, 0, HorizontalAlignmentValues.Center),
            Format(2, 0, 0, HorizontalAlignmentValues.Center),
            Format(3, 0, 0, HorizontalAlignmentValues.Left),
            Format(0, 1, 0, HorizontalAlignmentValues.Center, 170),
            Format(1, 1, 0, HorizontalAlignmentValues.Center, 170),
            Format(1, 0, 0, HorizontalAlignmentValues.Center)));

    private static Font Font(double size, bool isBold = false, bool isItalic = false)
    {
        var font = new Font();
        if (isBold)
        {
            font.Append(new Bold());
        }

        if (isItalic)
        {
            font.Append(new Italic());
        }

        font.Append(new FontSize { Val = size }, new FontName { Val = Letters });
        return font;
    }

    private static Border Thin() => new(
        new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());

    private static CellFormat Format(uint font, uint border, uint fill, HorizontalAlignmentValues align, uint number = 0) => new(
        new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = true })
    {
        FontId = font,
        BorderId = border,
        FillId = fill,
        NumberFormatId = number,
        ApplyFont = true,
        ApplyBorder = true,
        ApplyFill = true,
        ApplyNumberFormat = true,
        ApplyAlignment = true,
    };
}

/// <summary>How a field of a sheet looks; the numbers are those of the file's styles.</summary>
internal enum SpreadsheetStyle
{
    /// <summary>Plain text without a border.</summary>
    Plain = 0,

    /// <summary>The heading of a column.</summary>
    Heading = 1,

    /// <summary>Text in a table.</summary>
    Cell = 2,

    /// <summary>A number in a table.</summary>
    Number = 3,

    /// <summary>A sum in a table.</summary>
    Sum = 4,

    /// <summary>The sheet's title.</summary>
    Title = 5,

    /// <summary>A remark.</summary>
    Note = 6,

    /// <summary>A percentage in a table.</summary>
    Percent = 7,

    /// <summary>A percentage in the row of sums.</summary>
    SumPercent = 8,

    /// <summary>A line above the title, in bold.</summary>
    Head = 9,
}
