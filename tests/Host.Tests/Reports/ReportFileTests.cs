using ChungTay.Host.Admin.Reports;
using ChungTay.Ledger.Reports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace ChungTay.Host.Tests.Reports;

public sealed class ReportFileTests
{
    private static readonly DateOnly Today = new(2026, 6, 6);

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    public static TheoryData<int> Sizes => [0, 3, 12, 13, 200];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_Word_file_has_the_form_of_a_party_paper_and_all_figures(int cells)
    {
        using var file = new MemoryStream();
        StudyReportDocument.Write(file, Cut(cells), new PartyOptions { Superior = "ĐẢNG BỘ THÀNH PHỐ MẪU" }.Of("Xã Chung Tay", null), Today);

        using var document = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Limit).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var text = document.MainDocumentPart!.Document!.Body!.InnerText;
        string[] wanted =
        [
            "ĐẢNG BỘ THÀNH PHỐ MẪU", "ĐẢNG ỦY XÃ CHUNG TAY", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số ……-BC/ĐU", "Xã Chung Tay, ngày 06 tháng 06 năm 2026", "BÁO CÁO",
            "Kế hoạch số 88-KH/TU", "hết ngày 05/06/2026", "II. NHẬN XÉT, ĐÁNH GIÁ", "III. KHÓ KHĂN, KIẾN NGHỊ, ĐỀ XUẤT", "Nơi nhận:", "T/M BAN THƯỜNG VỤ",
            "NỘI DUNG ĐỂ DÁN", "Mã niêm phong số 7",
        ];
        Assert.All(wanted, words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Equal(cells > 12, text.Contains("PHỤ LỤC", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_reports_to_the_commune_and_its_secretary_signs()
    {
        using var file = new MemoryStream();
        StudyReportDocument.Write(file, Cut(1), new PartyOptions().Of("Xã Chung Tay", "Chi bộ Thôn 1"), Today);

        using var document = WordprocessingDocument.Open(file, isEditable: false);
        var text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.All(["ĐẢNG ỦY XÃ CHUNG TAY", "CHI BỘ THÔN 1", "-BC/CB", "T/M CHI BỘ", "BÍ THƯ", "Ban Thường vụ Đảng ủy xã Chung Tay"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_Excel_file_has_a_row_for_each_cell_and_a_row_of_sums(int cells)
    {
        using var file = new MemoryStream();
        var cut = Cut(cells);
        StudyReportWorkbook.Write(file, cut, new PartyOptions().Of("Xã Chung Tay", null));

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Limit).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var sheet = document.WorkbookPart!.WorksheetParts.First().Worksheet!;
        var rows = sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().ToList();
        var sums = rows.Single(row => row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().ElementAtOrDefault(1)?.InnerText == "Cộng");
        Assert.Equal(cut.Figures.Sum.Members.ToString(System.Globalization.CultureInfo.InvariantCulture), sums.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().ElementAt(2).InnerText);
        Assert.Equal(cells, rows.Count(row => row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().ElementAtOrDefault(1)?.InnerText.StartsWith("Chi bộ số", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData("ĐẢNG ỦY XÃ CHUNG TAY", "Đảng ủy xã Chung Tay")]
    [InlineData("CHI BỘ THÔN 1", "Chi bộ thôn 1")]
    [InlineData("Đảng ủy xã A", "Đảng ủy xã A")]
    public void Capitals_become_a_name_in_a_sentence(string capitals, string sentence) => Assert.Equal(sentence, ReportTexts.Sentence(capitals));

    /// <summary>A sealed cut of so many cells.</summary>
    internal static SealedCut Cut(int cells)
    {
        var figures = new ReportFigures
        {
            Study = 1,
            Title = "Kế hoạch số 88-KH/TU về chăm sóc và bảo vệ trẻ em có hoàn cảnh đặc biệt",
            Document = "Kế hoạch số 88-KH/TU ngày 11/4/2026 của Ban Thường vụ Tỉnh ủy",
            ReportOn = new DateOnly(2026, 6, 3),
            DueOn = new DateOnly(2026, 6, 5),
            Cell = null,
            CutAt = new DateTimeOffset(2026, 6, 5, 17, 0, 0, TimeSpan.Zero),
            Cells = [.. Enumerable.Range(1, cells).Select(number => new CellFigures
            {
                Cell = number,
                Name = $"Chi bộ số {number}",
                Members = 20 + number,
                Self = 10 + (number % 5),
                Confirmed = 4,
                Exempt = 1,
                Late = 2,
                AtMeeting = 3,
                AtHome = 1,
                Otherwise = 0,
                Minutes = 45 * 14,
            })],
        };
        return new SealedCut { Id = 7, Figures = figures, Text = figures.Write(), Hash = new string('a', 64), By = "Chín", At = figures.CutAt.AddHours(1) };
    }
}
