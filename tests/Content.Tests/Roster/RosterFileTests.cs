using System.Globalization;
using ChungTay.Content.Roster;
using ChungTay.Testing.Roster;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Workbook = ChungTay.Testing.Roster.Workbook;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace ChungTay.Content.Tests.Roster;

public sealed class RosterFileTests
{
    public static TheoryData<string> Readable => [.. UglyFiles.Readable.Keys];

    public static TheoryData<string> Unreadable => [.. UglyFiles.Unreadable.Keys];

    [Theory]
    [MemberData(nameof(Readable))]
    public void An_ugly_file_is_understood(string name)
    {
        var (file, expected) = UglyFiles.Readable[name];

        var read = Assert.IsType<RosterOutcome.Understood>(RosterFile.Read(file)).File;

        var wanted = expected.Split('|');
        Assert.Equal(wanted.Length, read.Lines.Count);
        Assert.All(read.Lines.Zip(wanted), pair => AssertLine(pair.Second, pair.First));
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_file_that_is_no_roster_is_refused_with_what_to_do(string name)
    {
        var (file, expected) = UglyFiles.Unreadable[name];

        var refused = Assert.IsType<RosterOutcome.Refused>(RosterFile.Read(file));

        Assert.Contains(expected, refused.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Hãy", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_copy_keeps_everything_colours_bad_rows_and_says_why()
    {
        var file = UglyFiles.Readable["broken rows among good ones"].File;

        var copy = WorkbookMarker.Mark(file, [new RowMark("Sheet1", 3, IsBad: true, "Thiếu."), new RowMark("Sheet1", 6, IsBad: false, "Lưu ý.")]);

        using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description));
        Assert.Equal("FFFFC7CE", Fill(document, "B3"));
        Assert.Equal("FFFFEB9C", Fill(document, "B6"));
        Assert.Null(Fill(document, "B4"));
        Assert.Equal(("Thiếu.", "Lưu ý.", "Kết quả kiểm tra"), (CellAt(document, "E3")!.InnerText, CellAt(document, "E6")!.InnerText, CellAt(document, "E2")!.InnerText));
        Assert.Equal("Hùng", CellAt(document, "B3")!.InnerText);
    }

    [Fact]
    public void A_copy_corrected_and_sent_again_is_read_like_the_original_and_loses_its_marks()
    {
        var file = UglyFiles.Readable["plain"].File;
        var marked = WorkbookMarker.Mark(file, [new RowMark("Sheet1", 2, IsBad: true, "Sai."), new RowMark("Sheet1", 3, IsBad: true, "Sai.")]);

        var read = Assert.IsType<RosterOutcome.Understood>(RosterFile.Read(marked)).File;
        var again = WorkbookMarker.Mark(marked, [new RowMark("Sheet1", 3, IsBad: true, "Vẫn sai.")]);

        Assert.Equal(2, read.Lines.Count(line => line.Problem is null));
        using var document = SpreadsheetDocument.Open(new MemoryStream(again), isEditable: false);
        Assert.Null(Fill(document, "A2"));
        Assert.Equal(("", "Vẫn sai."), (CellAt(document, "D2")?.InnerText ?? "", CellAt(document, "D3")!.InnerText));
        Assert.Null(CellAt(document, "E3"));
    }

    [Fact]
    public void Marked_cells_keep_their_number_format_and_border()
    {
        var file = new Workbook().Page("Sheet1").Styled(1, "Họ và tên", "Số thẻ").Styled(3, "An", "#56001234").Save();

        var copy = WorkbookMarker.Mark(file, [new RowMark("Sheet1", 2, IsBad: true, "Sai.")]);

        using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        var format = Format(document, "B2");
        Assert.Equal((171U, 1U), (format.NumberFormatId!.Value, format.BorderId!.Value));
        Assert.Equal("56001234", CellAt(document, "B2")!.CellValue!.Text);
    }

    [Theory]
    [InlineData("chi bộ thôn 01", "Chi bộ Thôn 1")]
    [InlineData("CHI BO THON 1", "Chi bộ Thôn 1")]
    public void Names_of_cells_are_compared_without_marks_case_and_leading_zeros(string one, string other) =>
        Assert.Equal(CellNames.Key(other), CellNames.Key(CellNames.WriteOut(one)));

    [Theory]
    [InlineData("Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA", true)]
    [InlineData("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", false)]
    [InlineData("Nguyễn Văn Thùy", "Nguyễn Văn Thuỳ", true)]
    public void Names_are_compared_without_the_place_of_the_tone_but_with_their_marks(string one, string other, bool isSame) =>
        Assert.Equal(isSame, MemberNames.Key(one) == MemberNames.Key(other));

    private static void AssertLine(string wanted, RosterLine line)
    {
        if (wanted.StartsWith('!'))
        {
            var parts = wanted[1..].Split(':', 2);
            Assert.Equal(parts[0].Trim(), line.Row.ToString(CultureInfo.InvariantCulture));
            Assert.Contains(parts[1].Trim(), line.Problem ?? "(taken)", StringComparison.Ordinal);
            return;
        }

        Assert.Null(line.Problem);
        Assert.Equal(wanted, string.Concat(
            $"{line.Name} / {line.Cell} / {line.Role}",
            line.Date is { } date ? $" / {date:yyyy-MM-dd}" : "",
            line.Change == LineChange.None ? "" : $" / {line.Change}{(line.LeftBy is null or "moved" && line.OtherCell is null ? "" : " " + line.LeftBy)}".TrimEnd(),
            line.OtherCell is null ? "" : (line.Change == LineChange.Left ? " to " : " from ") + line.OtherCell));
    }

    private static Cell? CellAt(SpreadsheetDocument document, string name) =>
        document.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<Cell>().FirstOrDefault(cell => cell.CellReference?.Value == name);

    private static CellFormat Format(SpreadsheetDocument document, string name) =>
        document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)(CellAt(document, name)!.StyleIndex?.Value ?? 0));

    private static string? Fill(SpreadsheetDocument document, string name) => document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.Fills!.Elements<Fill>()
        .ElementAt((int)(Format(document, name).FillId?.Value ?? 0)).PatternFill?.ForegroundColor?.Rgb?.Value;
}
