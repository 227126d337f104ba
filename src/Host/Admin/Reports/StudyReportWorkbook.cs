using ChungTay.Ledger.Reports;

namespace ChungTay.Host.Admin.Reports;

/// <summary>The study report as an Excel file: figures by cell, the sums, the block of text.</summary>
internal static class StudyReportWorkbook
{
    private static readonly string[] Headings =
    [
        .. ReportTexts.CellHeadings, "Học trên máy", "Tại sinh hoạt chi bộ", "Đến nhà", "Hình thức khác", "Số giờ học", "Ghi chú",
    ];

    // Characters of a column as broad as a page of A4, and how many lines are left to write by hand.
    private const double TextWidth = 84;
    private const int LinesToWrite = 12;

    /// <summary>Writes the report.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="cut">The sealed figures.</param>
    /// <param name="head">Who writes to whom.</param>
    public static void Write(Stream file, SealedCut cut, Letterhead head)
    {
        var figures = cut.Figures;
        var book = new SpreadsheetFile();
        var page = book.Page("Số liệu", [6, 34, 9, 9, 9, 10, 10, 9, 9, 9, 10, 12, 9, 10, 10, 22]);
        page.IsLandscape = true;
        var last = Headings.Length - 1;
        page.Across(SpreadsheetStyle.Head, head.Superior, 0, 5);
        page.Across(SpreadsheetStyle.Head, head.Issuer, 0, 5);
        page.Skip();
        page.Across(SpreadsheetStyle.Title, "BIỂU SỐ LIỆU", 0, last);
        page.Across(SpreadsheetStyle.Head, ReportTexts.Subject(figures), 0, last);
        page.Across(SpreadsheetStyle.Head, $"(Số liệu tính đến {ReportTexts.CutInWords(figures.CutAt)})", 0, last);
        page.Skip();
        page.Row(SpreadsheetStyle.Heading, [.. Headings]);
        page.RepeatLast();
        var number = 0;
        foreach (var cell in figures.Cells)
        {
            page.Row(Fields(++number, cell.Name, cell, (SpreadsheetStyle.Number, SpreadsheetStyle.Cell)));
        }

        page.Row(Fields(null, "Cộng", figures.Sum, (SpreadsheetStyle.Sum, SpreadsheetStyle.Sum)));
        page.Skip();
        page.Across(SpreadsheetStyle.Note, ReportTexts.Seal(cut), 0, last);
        var text = book.Page("Nội dung dán", TextWidth);
        foreach (var line in ReportTexts.Block(figures, head.Issuer).Split('\n'))
        {
            text.Row(SpreadsheetStyle.Plain, line);
        }

        var remarks = book.Page("Nhận xét, đề xuất", TextWidth);
        remarks.Row(SpreadsheetStyle.Heading, "Nhận xét, đánh giá");
        remarks.Room(SpreadsheetStyle.Cell, LinesToWrite);
        remarks.Row(SpreadsheetStyle.Heading, "Khó khăn, kiến nghị, đề xuất");
        remarks.Room(SpreadsheetStyle.Cell, LinesToWrite);
        book.Save(file);
    }

    private static List<(object? Field, SpreadsheetStyle Style)> Fields(int? number, string name, CellFigures cell, (SpreadsheetStyle Number, SpreadsheetStyle Text) look) =>
    [
        (number, look.Number), (name, look.Text), (cell.Members, look.Number), (cell.Exempt, look.Number), (cell.Self, look.Number), (cell.Confirmed, look.Number),
        (cell.Done, look.Number), (cell.Percent, look.Number == SpreadsheetStyle.Sum ? SpreadsheetStyle.SumPercent : SpreadsheetStyle.Percent), (cell.Late, look.Number), (cell.NotDone, look.Number), (cell.Self, look.Number),
        (cell.AtMeeting, look.Number), (cell.AtHome, look.Number), (cell.Otherwise, look.Number), (Math.Round(cell.Minutes / 60m, 1), look.Number), (null, look.Text),
    ];
}
