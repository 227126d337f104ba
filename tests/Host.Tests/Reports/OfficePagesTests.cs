using System.Text;
using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Study;
using ChungTay.Host.Tests.Admin;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Host.Tests.Reports;

/// <summary>The files that people open in an office suite, opened in one: LibreOffice makes pages of them without being asked to repair anything.</summary>
public sealed class OfficePagesTests(DeskFixture desk) : DeskTest(desk)
{
    private static readonly DateOnly Today = new(2026, 6, 6);

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_the_meeting_pack_and_the_sheet_of_codes_become_pages_with_their_title_and_their_figures()
    {
        Assert.SkipWhen(OfficeSuite.Missing is not null, OfficeSuite.Missing ?? "");
        var folder = Directory.CreateTempSubdirectory("chungtay-papers-");
        try
        {
            var wanted = await WriteAsync(folder.FullName);

            await OfficeSuite.ConvertAsync(folder.FullName, wanted.Keys, Limit);

            foreach (var (file, (fewest, most, words)) in wanted)
            {
                var pdf = Path.Combine(folder.FullName, Path.ChangeExtension(file, ".pdf"));
                Assert.True(File.Exists(pdf), $"LibreOffice made nothing of {file}.");
                Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf, Limit)), StringComparison.Ordinal);
                await OfficeSuite.PictureAsync(pdf, Path.Combine(RepositoryRoot.Path, "artifacts", "screenshots", "paper-" + Path.GetFileNameWithoutExtension(file)), Limit);
                if (await OfficeSuite.PagesAsync(pdf, Limit) is { } pages)
                {
                    Assert.InRange(pages.Count, fewest, most);
                    var text = string.Join(' ', string.Concat(pages).Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
                    Assert.True(!file.StartsWith("table-long", StringComparison.Ordinal) || pages[1].Contains("Cộng đã", StringComparison.Ordinal), "The second page of the long table has no headings.");
                    Assert.All(words, one => Assert.Contains(one, text, StringComparison.Ordinal));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Each file with how many pages it may have and what must stand on them.
    private async Task<Dictionary<string, (int Fewest, int Most, string[] Words)>> WriteAsync(string folder)
    {
        var head = new PartyOptions { Superior = "ĐẢNG BỘ THÀNH PHỐ MẪU" }.Of("Xã Chung Tay", null);
        Write(folder, "report.docx", file => StudyReportDocument.Write(file, ReportFileTests.Cut(12), head, Today));
        Write(folder, "report-long.docx", file => StudyReportDocument.Write(file, ReportFileTests.Cut(60), head, Today));
        Write(folder, "table.xlsx", file => StudyReportWorkbook.Write(file, ReportFileTests.Cut(12), head));
        Write(folder, "table-long.xlsx", file => StudyReportWorkbook.Write(file, ReportFileTests.Cut(60), head));
        Write(folder, "codes.docx", file => JoinSheet.Write(
            file, "Chi bộ Thôn 1", Codes(), code => [("Telegram", "https://t.me/xa_bot?start=" + code), ("Zalo", "https://zalo.me/1"), ("Trang web", "https://xa.example.vn/?start=" + code)], Today));
        await File.WriteAllBytesAsync(Path.Combine(folder, "pack.docx"), await PackAsync(), Limit);
        return new()
        {
            // 12 cells of 21 to 32 members are 318.
            ["report.docx"] = (3, 4, ["BÁO CÁO", "ĐẢNG CỘNG SẢN VIỆT NAM", "318", "Nơi nhận:", "NỘI DUNG ĐỂ DÁN"]),
            ["report-long.docx"] = (4, 7, ["BÁO CÁO", "PHỤ LỤC", "Chi bộ số 60"]),
            ["table.xlsx"] = (3, 3, ["BIỂU SỐ LIỆU", "318", "Chi bộ số 12", "Nhận xét, đánh giá"]),
            ["table-long.xlsx"] = (4, 6, ["BIỂU SỐ LIỆU", "Chi bộ số 60"]),
            ["codes.docx"] = (2, 3, ["PHIẾU MÃ LIÊN KẾT", "ABCDE-23451", "Nguyễn Thị Mẫu 9"]),
            ["pack.docx"] = (2, 9, ["TÀI LIỆU SINH HOẠT CHI BỘ", "DANH SÁCH ĐẢNG VIÊN DỰ HỌC", "Đảng viên Giấy 20", "Tổng số: 20 đảng viên"]),
        };
    }

    private static void Write(string folder, string name, Action<Stream> write)
    {
        using var file = File.Create(Path.Combine(folder, name));
        write(file);
    }

    private static DrawnCode[] Codes() => [.. Enumerable.Range(1, 9).Select(number => new DrawnCode(
        new Member { Id = new MemberId(number), Name = $"Nguyễn Thị Mẫu {number}", Cell = new CellId(1), CellName = "Chi bộ Thôn 1", Role = MemberRole.Member, Person = null },
        $"ABCDE-2345{number}"))];

    private async Task<byte[]> PackAsync()
    {
        await using var step = await App.Ledger.BeginAsync(Limit);
        var today = VietnamTime.DateOf(step.Now);
        var cell = await App.Get<CellStore>().AddAsync(step, null, CellKind.Cell, "Chi bộ Giấy Tờ", "Lan", Limit);
        for (var number = 1; number <= 20; number++)
        {
            await App.Get<RosterStore>().AddAsync(step, $"Đảng viên Giấy {number}", cell, number == 1 ? MemberRole.Secretary : MemberRole.Member, today.AddDays(-9), Limit);
        }

        var shipped = StudyFile.Load(Path.Combine(RepositoryRoot.Path, "content", "studies", "ke-hoach-88.yaml"));
        var sheet = shipped with { Key = "giay-to", Dates = new StudyDates(today.AddDays(-2), today.AddDays(5), today.AddDays(7)), Cells = ["Chi bộ Giấy Tờ"] };
        var saved = Assert.IsType<StudySaving.Added>(await App.Get<StudyStore>().SaveAsync(step, sheet, null, "Lan", Limit));
        return (await App.Get<MeetingPack>().MakeAsync(step, saved.Id, cell, Limit))!.Value.Content;
    }
}
