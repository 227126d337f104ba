using System.Net;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;
using ChungTay.Testing.Roster;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class RosterPagesTests(DeskFixture desk) : DeskTest(desk)
{
    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_looks_at_a_file_brings_it_in_and_takes_it_back()
    {
        var page = await OpenAsync("/admin/members/import", "admin");
        await page.SetInputFilesAsync("#file", new Microsoft.Playwright.FilePayload
        {
            Name = "danh sách.xlsx",
            MimeType = "application/octet-stream",
            Buffer = UglyFiles.Readable["broken rows among good ones"].File,
        });
        await page.ClickAsync("button:text-is(\"Xem trước\")");

        Assert.Contains("Dòng sai, không nhập: 5", await page.TextContentAsync("#result"), StringComparison.Ordinal);
        Assert.Contains("Thiếu họ và tên", await page.TextContentAsync("#result"), StringComparison.Ordinal);
        await LookAsync(page, "import");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=Tải bản có đánh dấu"));
        Assert.Equal("danh sách-kiem-tra.xlsx", download.SuggestedFilename);
        await page.ClickAsync("text=Nhập các dòng đúng");
        Assert.Equal(2, await App.ScalarAsync<long>("select count(*) from roster_on(current_date + 1) r join cells c on c.id = r.cell_id where c.name = 'Chi bộ I'"));
        await page.ClickAsync("summary:has-text(\"Hoàn tác đợt số\")");
        await page.ClickAsync("button:text-is(\"Hoàn tác\")");

        Assert.Equal(0, await App.ScalarAsync<long>("select count(*) from cells where name = 'Chi bộ I'"));
    }

    [Fact]
    public async Task Before_a_file_is_brought_in_everybody_whom_it_changes_stands_by_name_with_what_becomes_of_him()
    {
        var cell = await CellAsync("Chi bộ Xem Trước");
        await MemberAsync("Lã Văn Mất", cell);
        await MemberAsync("Lã Văn Chuyển", cell);
        await MemberAsync("Lã Văn Thư", cell);
        await MemberAsync("Lã Văn Sức", cell);
        var page = await OpenAsync("/admin/members/import", "admin");
        await page.SetInputFilesAsync("#file", new Microsoft.Playwright.FilePayload
        {
            Name = "xem.xlsx",
            MimeType = "application/octet-stream",
            Buffer = new Workbook().Page("Sheet1").Row("Họ và tên", "Chi bộ", "Chức vụ", "Ghi chú")
                .Row("Lã Văn Mất", "Chi bộ Xem Trước", "", "Đã mất").Row("Lã Văn Chuyển", "Chi bộ Xem Trước", "", "Chuyển sang Chi bộ Nơi Khác Hẳn")
                .Row("Lã Văn Chuyển", "Chi bộ Nơi Khác Hẳn", "", "").Row("Lã Văn Thư", "Chi bộ Xem Trước", "Bí thư", "").Row("Lã Văn Sức", "Chi bộ Xem Trước", "", "Mất sức").Save(),
        });
        await page.ClickAsync("button:text-is(\"Xem trước\")");

        var rows = await page.Locator("#result table").First.Locator("tbody tr").AllTextContentsAsync();
        Assert.Equal(3, rows.Count);
        Assert.Contains("Lã Văn Mất", rows[0], StringComparison.Ordinal);
        Assert.Contains("Rời danh sách: từ trần", rows[0], StringComparison.Ordinal);
        Assert.Contains("Chuyển từ Chi bộ Xem Trước sang Chi bộ Nơi Khác Hẳn", rows[1], StringComparison.Ordinal);
        Assert.Contains("Chức vụ: Đảng viên thành Bí thư", rows[2], StringComparison.Ordinal);
        Assert.DoesNotContain("Lã Văn Sức", await page.TextContentAsync("#result"), StringComparison.Ordinal);
        await LookAsync(page, "import-changes");
    }

    [Fact]
    public async Task A_wrong_file_is_refused_in_words()
    {
        using var admin = await App.SignInAsync("admin");
        var page = await OpenAsync("/admin/members/import", admin);
        await page.SetInputFilesAsync("#file", new Microsoft.Playwright.FilePayload { Name = "a.xlsx", MimeType = "x", Buffer = UglyFiles.Unreadable["an old .xls renamed"].File });

        await page.ClickAsync("button:text-is(\"Xem trước\")");

        Assert.Contains("kiểu cũ (.xls)", await page.TextContentAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_for_admins_and_the_secretary_of_the_cell_and_every_look_is_on_record()
    {
        var (mine, other) = (await CellAsync("Chi bộ Của Tôi"), await CellAsync("Chi bộ Khác"));
        await MemberAsync("Trần Thị Kín", mine);
        using var admin = await App.SignInAsync("admin");
        using var secretary = await App.SignInAsync("secretary");
        using var inspector = await App.SignInAsync("inspector");
        var officer = await App.ScalarAsync<long>($"select id from officers where name = '{secretary.Name}'");
        using (await admin.PostAsync($"/admin/cells/{mine}?handler=assign", ("officer", officer.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("isOn", "true")))
        {
        }

        Assert.Contains("Trần Thị Kín", await secretary.ReadAsync($"/admin/cells/{mine}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(secretary, $"/admin/cells/{other}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(inspector, $"/admin/cells/{mine}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(inspector, "/admin/members"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(secretary, "/admin/members"));
        Assert.DoesNotContain("Chi bộ Khác", await secretary.ReadAsync("/admin/cells"), StringComparison.Ordinal);
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'roster.seen' and actor = '{secretary.Name}' and subject = 'cell {mine}'"));
    }

    [Fact]
    public async Task The_sheet_of_codes_an_export_and_a_move_are_on_record()
    {
        var (from, to) = (await CellAsync("Chi bộ Đi"), await CellAsync("Chi bộ Đến"));
        var member = await MemberAsync("Lê Văn Chuyển", from);
        using var admin = await App.SignInAsync("admin");

        using var sheet = await admin.PostAsync($"/admin/cells/{from}?handler=codes");
        using var refused = await admin.PostAsync("/admin/members?handler=export", ("why", "x"));
        using var export = await admin.PostAsync("/admin/members?handler=export", ("why", "Đối chiếu với cấp trên"));
        using var moved = await admin.PostAsync(
            $"/admin/members/{member}?handler=move", ("cell", to.ToString()), ("role", "Deputy"), ("from", VietnamTime.DateOf(TimeProvider.System.GetUtcNow().AddDays(30)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", sheet.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'roster.exported' and actor = '{admin.Name}' and detail = 'Đối chiếu với cấp trên'"));
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'join-code.drawn' and actor = '{admin.Name}'"));
        Assert.Equal(2, await App.ScalarAsync<long>($"select count(*) from memberships where member_id = {member}"));
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'member.moved' and subject = 'member {member}'"));
    }

    [Fact]
    public async Task A_report_is_sealed_and_downloaded_and_the_pages_look_right()
    {
        var cell = await CellAsync("Chi bộ Báo Cáo");
        var member = await MemberAsync("Phạm Thị Báo", cell);
        await App.ExecuteAsync(
            """
            insert into studies (key, state, version, opens_on, report_on, due_on, created_by, created_at)
            values ('bao-cao', 'open', 1, '2026-05-01', '2099-06-03', '2099-06-05', 'Lan', now());
            insert into study_versions (study_id, version, title, document, minutes, by_name, at)
            select id, 1, 'Kế hoạch số 88-KH/TU', 'Kế hoạch số 88-KH/TU ngày 11/4/2026', 45, 'Lan', now() from studies where key = 'bao-cao'
            """);
        var study = await App.ScalarAsync<long>("select id from studies where key = 'bao-cao'");
        using var admin = await App.SignInAsync("admin");
        var page = await OpenAsync($"/admin/reports?study={study}", admin);
        await page.SelectOptionAsync("#cut", "now");

        await page.ClickAsync("text=Chốt và niêm phong");

        Assert.Contains("Niêm phong còn nguyên", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await LookAsync(page, "reports");
        var cut = await App.ScalarAsync<long>($"select id from report_cuts where study_id = {study}");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin, $"/admin/reports?handler=file&id={cut}&kind=docx"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin, $"/admin/reports?handler=file&id={cut}&kind=xlsx"));
        await LookAsync(await OpenAsync("/admin/cells", admin), "cells");
        await LookAsync(await OpenAsync($"/admin/cells/{cell}", admin), "cell");
        await LookAsync(await OpenAsync($"/admin/members/{member}", admin), "member");
        await LookAsync(await OpenAsync("/admin/members", admin), "members");
    }

    [Fact]
    public async Task A_cells_names_leave_as_a_file_only_for_a_reason_and_only_to_whoever_may_see_them()
    {
        var (mine, other) = (await CellAsync("Chi bộ Xuất"), await CellAsync("Chi bộ Kín"));
        var member = await MemberAsync("Đỗ Thị Xuất", mine);
        using var admin = await App.SignInAsync("admin");
        using var secretary = await App.SignInAsync("secretary");
        var officer = await App.ScalarAsync<long>($"select id from officers where name = '{secretary.Name}'");
        using var given = await admin.PostAsync($"/admin/cells/{mine}?handler=assign", ("officer", officer.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("isOn", "true"));

        using var bare = await secretary.PostAsync($"/admin/cells/{mine}?handler=export", $"/admin/cells/{mine}", ("why", "x"));
        using var file = await secretary.PostAsync($"/admin/cells/{mine}?handler=export", $"/admin/cells/{mine}", ("why", "Điểm danh sinh hoạt"));
        using var closed = await secretary.PostAsync($"/admin/cells/{other}?handler=export", $"/admin/cells/{mine}", ("why", "Điểm danh sinh hoạt"));
        using var history = await admin.GetAsync($"/admin/members/{member}?handler=excel");

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Forbidden), (bare.StatusCode, closed.StatusCode));
        Assert.StartsWith("dang-vien-", file.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.StartsWith("sinh-hoat-", history.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'roster.exported' and subject = 'cell {mine}' and detail = 'Điểm danh sinh hoạt'"));
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'roster.seen' and actor = '{admin.Name}' and subject = 'member {member}'"));
    }

    private static async Task<HttpStatusCode> StatusAsync(DeskBrowser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<CellId> CellAsync(string name)
    {
        await using var step = await App.Ledger.BeginAsync(Limit);
        var cell = await App.Get<CellStore>().AddAsync(step, null, CellKind.Cell, name, "Lan", Limit);
        await step.CommitAsync(Limit);
        return cell;
    }

    private async Task<MemberId> MemberAsync(string name, CellId cell)
    {
        await using var step = await App.Ledger.BeginAsync(Limit);
        var member = await App.Get<RosterStore>().AddAsync(step, name, cell, MemberRole.Member, VietnamTime.DateOf(step.Now), Limit);
        await step.CommitAsync(Limit);
        return member;
    }
}
