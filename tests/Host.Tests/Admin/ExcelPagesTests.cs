using System.Globalization;
using System.Net;
using ChungTay.Content.Texts;
using Microsoft.Playwright;
using MiniExcelLibs;
using Xunit;
using IConfiguration = Microsoft.Extensions.Configuration.IConfiguration;

namespace ChungTay.Host.Tests.Admin;

/// <summary>Lists out as Excel files, and the commune's numbers in.</summary>
public sealed class ExcelPagesTests(DeskFixture desk) : DeskTest(desk)
{
    private static DateOnly Today => VietnamTime.DateOf(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData("/admin/phones", "officer", "so-dien-thoai", "Nơi")]
    [InlineData("/admin/channels", "approver", "kenh", "Kênh")]
    [InlineData("/admin/settings", "admin", "cai-dat", "Cài đặt")]
    [InlineData("/admin/cells", "admin", "chi-bo", "Tên")]
    [InlineData("/admin/members/import", "admin", "dot-nhap", "Đợt")]
    [InlineData("/admin/studies", "author", "hoc-tap", "Đợt học")]
    [InlineData("/admin/duty", "officer", "lich-truc", "Cán bộ")]
    [InlineData("/admin/plans", "approver", "ke-hoach", "Kế hoạch")]
    [InlineData("/admin/calendar", "author", "lich-gui", "Lúc")]
    [InlineData("/admin/replies", "officer", "cau-tra-loi-san", "Tên")]
    public async Task Each_list_comes_as_a_file_with_its_headings(string page, string role, string name, string heading)
    {
        await App.ExecuteAsync(
            """
            insert into channel_states (channel, last_accepted_at) values ('web', now()) on conflict do nothing;
            insert into canned_replies (title, words, by_name, at) values ('Giờ làm việc', 'Từ 7 giờ.', 'Lan', now()) on conflict do nothing
            """);
        using var officer = await App.SignInAsync(role);

        Assert.Contains("handler=excel", await officer.ReadAsync(page), StringComparison.Ordinal);
        using var answer = await officer.GetAsync(page + "?handler=excel");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith(name + "-", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(heading, ((IDictionary<string, object?>)file.Query().First()).Values.First());
    }

    [Fact]
    public async Task The_settings_file_holds_no_secret()
    {
        using var admin = await App.SignInAsync("admin");
        App.Get<IConfiguration>()["Channels:Telegram:Token"] = "123:BÍ-MẬT";

        using var answer = await admin.GetAsync("/admin/settings?handler=excel");

        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var rows = file.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        App.Get<IConfiguration>()["Channels:Telegram:Token"] = "";
        Assert.DoesNotContain(rows.SelectMany(row => row.Values), value => $"{value}".Contains("MẬT", StringComparison.Ordinal));
        Assert.Contains(rows, row => $"{row["Cài đặt"]}" == "Telegram" && $"{row["Giá trị"]}" == "đã đặt mã truy cập");
        Assert.Contains(rows, row => $"{row["Cài đặt"]}" == "Tên xã");
    }

    [Fact]
    public async Task Numbers_are_looked_at_first_good_rows_are_taken_and_bad_ones_come_back_with_the_reason()
    {
        using var officer = await App.SignInAsync("officer");
        var page = await OpenAsync("/admin/phones", officer);
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "số.xlsx",
            MimeType = "application/octet-stream",
            Buffer = File(
                ("Công an xã", "024 3825 1234", Today), ("Trạm y tế xã", 243825999, Today), ("Đồn biên phòng", "024 1", Today),
                ("cong an xa", "024 3825 0000", Today), ("UBND xã", "024 3825 1111", Today.AddDays(3)), ("Nơi trợ giúp pháp lý", "", null)),
        });
        await page.ClickAsync("main form[enctype] button:text-is(\"Xem trước\")");

        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("Số sẽ đổi: 1");
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("Dòng sai, không nhập: 4");
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("bỏ số 0 ở đầu");
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("Không có nơi nào tên này");
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("đã có ở dòng trên");
        Assert.NotEqual("024 3825 1234", App.Get<IConfiguration>()["Commune:Phones:Police:Number"]);
        await LookAsync(page, "phones-import");
        await page.SetViewportSizeAsync(1280, 900);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=Tải bản có đánh dấu"));
        Assert.Equal("số-kiem-tra.xlsx", download.SuggestedFilename);
        await using (var marked = await download.CreateReadStreamAsync())
        using (var copy = new MemoryStream())
        {
            await marked.CopyToAsync(copy, TestContext.Current.CancellationToken);
            copy.Position = 0;
            var rows = copy.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
            Assert.Null(rows[0]["Kết quả kiểm tra"]);
            Assert.Contains("bỏ số 0 ở đầu", $"{rows[1]["Kết quả kiểm tra"]}", StringComparison.Ordinal);
            Assert.Contains("Không có nơi nào", $"{rows[2]["Kết quả kiểm tra"]}", StringComparison.Ordinal);
        }

        await page.ClickAsync("text=Nhập các dòng đúng");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Đã lưu");
        Assert.Equal("024 3825 1234", App.Get<IConfiguration>()["Commune:Phones:Police:Number"]);
        Assert.Equal(Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), App.Get<IConfiguration>()["Commune:Phones:Police:CheckedOn"]);
        Assert.True(await App.ScalarAsync<long>("select count(*) from audit where action = 'phone.changed'") > 0);
    }

    [Fact]
    public async Task The_file_that_was_had_can_be_sent_back_as_it_is()
    {
        using var officer = await App.SignInAsync("officer");
        using var had = await officer.GetAsync("/admin/phones?handler=excel");
        var page = await OpenAsync("/admin/phones", officer);
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "a.xlsx", MimeType = "x", Buffer = await had.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken) });

        await page.ClickAsync("main form[enctype] button:text-is(\"Xem trước\")");

        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("Số sẽ đổi: 0");
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync("Dòng sai, không nhập: 0");
    }

    [Fact]
    public async Task A_file_of_something_else_is_refused_in_words()
    {
        var page = await OpenAsync("/admin/phones", "officer");
        using var other = new MemoryStream();
        other.SaveAs(new[] { new { Ten = "Lan", Tuoi = 30 } });
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "a.xlsx", MimeType = "x", Buffer = other.ToArray() });

        await page.ClickAsync("main form[enctype] button:text-is(\"Xem trước\")");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Tệp phải có các cột Nơi, Số điện thoại");
    }

    private static byte[] File(params (string Place, object Number, DateOnly? CheckedOn)[] rows)
    {
        using var file = new MemoryStream();
        file.SaveAs(rows.Select(row => new Dictionary<string, object?>
        {
            ["Nơi"] = row.Place,
            ["Số điện thoại"] = row.Number,
            ["Ngày gọi thử"] = row.CheckedOn?.ToDateTime(TimeOnly.MinValue),
            ["Gọi lại trước ngày"] = null,
        }));
        return file.ToArray();
    }
}
