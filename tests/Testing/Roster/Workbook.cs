using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Testing.Roster;

/// <summary>Builds Excel files as communes make them, in a few lines a file.</summary>
public sealed class Workbook
{
    private readonly List<WorkbookPage> _pages = [];

    /// <summary>Adds a sheet.</summary>
    public WorkbookPage Page(string name, bool isHidden = false)
    {
        var page = new WorkbookPage(this, name, isHidden);
        _pages.Add(page);
        return page;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Save(bool isMacintosh = false)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new Sheets();
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new WorkbookProperties { Date1904 = isMacintosh }, sheets);
            AddStyles(workbook);
            foreach (var page in _pages)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = page.Build();
                var sheet = new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.Count() + 1, Name = page.Name };
                if (page.IsHidden)
                {
                    sheet.State = SheetStateValues.Hidden;
                }

                sheets.Append(sheet);
            }
        }

        return file.ToArray();
    }

    // 1: a bold heading with a border, 2: a date, 3: a number shown with leading zeros, 4: blue as the office likes it.
    private static void AddStyles(WorkbookPart workbook)
    {
        var border = new Border(
            new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
            new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 170, FormatCode = "dd\\.mm\\.yyyy" }, new NumberingFormat { NumberFormatId = 171, FormatCode = "0000000000" }),
            new Fonts(new Font(), new Font(new Bold(), new Color { Rgb = "FF0000FF" })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFDDEBF7" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(), border),
            new CellFormats(
                new CellFormat(), new CellFormat { FontId = 1, BorderId = 1 }, new CellFormat { NumberFormatId = 170, BorderId = 1 },
                new CellFormat { NumberFormatId = 171, BorderId = 1 }, new CellFormat { FillId = 2, BorderId = 1 }));
    }

    /// <summary>The serial number that Excel keeps for a day.</summary>
    public static string Serial(int year, int month, int day) =>
        (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) - new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)).Days.ToString(CultureInfo.InvariantCulture);
}
