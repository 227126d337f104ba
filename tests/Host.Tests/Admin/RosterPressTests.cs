using System.Net;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using ChungTay.Testing.Roster;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

/// <summary>Every press on the roster's pages: what it does, what it says to wrong input, what a second press of the same form does, who is refused.</summary>
public sealed class RosterPressTests(DeskFixture desk) : DeskTest(desk)
{
    private static readonly string[] Strangers = ["secretary", "officer", "author", "approver", "inspector"];

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private static DateOnly Today => VietnamTime.DateOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_member_is_added_once_and_a_second_one_of_the_name_only_with_what_tells_them_apart()
    {
        var cell = await CellAsync("Chi bộ Thêm");
        using var admin = await App.SignInAsync("admin");
        var path = $"/admin/cells/{cell}?handler=add";

        var added = await PressAsync(admin, path, ("name", "đ/c  nguyễn THỊ mới".ToUpperInvariant()), ("role", "Secretary"));
        var again = await PressAsync(admin, path, ("name", "Nguyễn Thị Mới"), ("role", "Member"));
        var apart = await PressAsync(admin, path, ("name", "Nguyễn Thị Mới (Thôn 2)"), ("role", "Member"));
        var second = await PressAsync(admin, path, ("name", "Trần Văn Hai"), ("role", "Secretary"));

        Assert.Contains("Đã thêm Nguyễn Thị Mới.", added, StringComparison.Ordinal);
        Assert.Contains("Chi bộ đã có đồng chí Nguyễn Thị Mới. Nếu là người khác cùng tên", again, StringComparison.Ordinal);
        Assert.Contains("Đã thêm Nguyễn Thị Mới (Thôn 2).", apart, StringComparison.Ordinal);
        Assert.Contains("Chi bộ đã có Bí thư là đồng chí Nguyễn Thị Mới", second, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync($"memberships where cell_id = {cell}"));
        Assert.Equal(2, await CountAsync($"audit where action = 'member.added' and detail = 'cell {cell}'"));
    }

    [Fact]
    public async Task Two_presses_at_the_same_moment_add_a_member_once()
    {
        var cell = await CellAsync("Chi bộ Bấm Đôi");
        using var admin = await App.SignInAsync("admin");
        var path = $"/admin/cells/{cell}?handler=add";

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var answer = await admin.PostAsync(path, $"/admin/cells/{cell}", ("name", "Lê Văn Đôi"), ("role", "Member"));
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }));

        Assert.Equal(1, await CountAsync($"memberships where cell_id = {cell}"));
    }

    [Theory]
    [InlineData("", "Member")]
    [InlineData("Nguyễn 123", "Member")]
    [InlineData("Nam", "Member")]
    [InlineData("Nguyễn Văn Lạ", "Emperor")]
    [InlineData("Nguyễn Văn Lạ", "77")]
    public async Task A_name_or_an_office_that_is_none_is_refused_in_words(string name, string role)
    {
        var cell = await CellAsync("Chi bộ Sai");
        using var admin = await App.SignInAsync("admin");

        Assert.Contains("Hãy ghi đủ họ và tên", await PressAsync(admin, $"/admin/cells/{cell}?handler=add", ("name", name), ("role", role)), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync($"memberships where cell_id = {cell}"));
    }

    [Fact]
    public async Task A_member_is_moved_once_and_the_days_before_stay()
    {
        var (from, to, gone) = (await CellAsync("Chi bộ Cũ"), await CellAsync("Chi bộ Mới"), await CellAsync("Chi bộ Bị Đóng"));
        var member = await MemberAsync("Vũ Thị Chuyển", from, Today.AddDays(-30));
        using var admin = await App.SignInAsync("admin");
        using var closed = await admin.PostAsync($"/admin/cells/{gone}?handler=close");
        var path = $"/admin/members/{member}?handler=move";

        var words = new List<string>
        {
            await PressAsync(admin, path, ("cell", $"{to}"), ("role", "Member"), ("from", Iso(Today.AddDays(-40)))),
            await PressAsync(admin, path, ("cell", $"{to}"), ("role", "Member"), ("from", "hôm qua")),
            await PressAsync(admin, path, ("cell", $"{to}"), ("role", "Member"), ("from", "9026-01-01")),
            await PressAsync(admin, path, ("cell", "987654"), ("role", "Member"), ("from", Iso(Today))),
            await PressAsync(admin, path, ("cell", $"{gone}"), ("role", "Member"), ("from", Iso(Today))),
            await PressAsync(admin, path, ("cell", $"{to}"), ("role", "Member"), ("from", Iso(Today.AddDays(-5)))),
            await PressAsync(admin, path, ("cell", $"{to}"), ("role", "Member"), ("from", Iso(Today.AddDays(-5)))),
        };

        string[] said = ["trước ngày đảng viên vào chi bộ", "Hãy chọn ngày", "Hãy chọn ngày", "Hãy chọn chi bộ và chức vụ", "Chi bộ Bị Đóng đã đóng", "Đã lưu.", "không có gì để đổi"];
        Assert.All(said.Zip(words), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(2, await CountAsync($"memberships where member_id = {member}"));
        Assert.Equal((from.Value, to.Value), (await OnAsync(member, -6), await OnAsync(member, 0)));
        Assert.Equal(1, await CountAsync($"audit where action = 'member.moved' and subject = 'member {member}'"));
    }

    [Fact]
    public async Task A_membership_ends_once_and_counts_as_before_until_then()
    {
        var cell = await CellAsync("Chi bộ Rời");
        var member = await MemberAsync("Hồ Văn Rời", cell, Today.AddDays(-30));
        using var admin = await App.SignInAsync("admin");
        var (path, page) = ($"/admin/members/{member}?handler=end", $"/admin/cells/{cell}");

        var words = new List<string>
        {
            await PressAsync(admin, path, page, ("reason", "bored"), ("to", Iso(Today))),
            await PressAsync(admin, path, page, ("reason", "left"), ("to", "")),
            await PressAsync(admin, path, page, ("reason", "left"), ("to", Iso(Today.AddDays(-31)))),
            await PressAsync(admin, path, page, ("reason", "died"), ("to", Iso(Today.AddDays(-1)))),
            await PressAsync(admin, path, page, ("reason", "died"), ("to", Iso(Today.AddDays(-1)))),
        };

        string[] said = ["Hãy chọn lý do", "Hãy chọn ngày", "trước ngày đảng viên vào chi bộ", "Đã lưu.", "không còn trong danh sách"];
        Assert.All(said.Zip(words), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal("died", await App.ScalarAsync<string>($"select end_reason from memberships where member_id = {member}"));
        Assert.Equal(1, await CountAsync($"roster_on('{Iso(Today.AddDays(-2))}') where member_id = {member}"));
        Assert.Equal(0, await CountAsync($"roster_on('{Iso(Today)}') where member_id = {member}"));
        Assert.Equal(1, await CountAsync($"audit where action = 'member.left' and subject = 'member {member}'"));
    }

    [Fact]
    public async Task A_cell_is_given_to_a_secretary_and_taken_away_each_once()
    {
        var cell = await CellAsync("Chi bộ Được Giao");
        using var admin = await App.SignInAsync("admin");
        using var secretary = await App.SignInAsync("secretary");
        using var author = await App.SignInAsync("author");
        var path = $"/admin/cells/{cell}?handler=assign";

        var wrong = await PressAsync(admin, path, ("officer", $"{await OfficerAsync(author)}"), ("isOn", "true"));
        var nobody = await PressAsync(admin, path, ("officer", "987654"), ("isOn", "true"));
        var given = await PressAsync(admin, path, ("officer", $"{await OfficerAsync(secretary)}"), ("isOn", "true"));
        await PressAsync(admin, path, ("officer", $"{await OfficerAsync(secretary)}"), ("isOn", "true"));
        var sees = await StatusAsync(secretary, $"/admin/cells/{cell}");
        var taken = await PressAsync(admin, path, ("officer", $"{await OfficerAsync(secretary)}"), ("isOn", "false"));
        await PressAsync(admin, path, ("officer", $"{await OfficerAsync(secretary)}"), ("isOn", "false"));

        Assert.All([wrong, nobody], words => Assert.Contains("có vai trò Bí thư", words, StringComparison.Ordinal));
        Assert.Contains("Đã giao phụ trách.", given, StringComparison.Ordinal);
        Assert.Contains("Đã thôi giao phụ trách.", taken, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (sees, await StatusAsync(secretary, $"/admin/cells/{cell}")));
        Assert.Equal(1, await CountAsync($"audit where action = 'cell.officer-assigned' and subject = 'cell {cell}'"));
        Assert.Equal(1, await CountAsync($"audit where action = 'cell.officer-removed' and subject = 'cell {cell}'"));
    }

    [Fact]
    public async Task An_import_is_undone_once_and_not_when_something_stands_on_it()
    {
        using var admin = await App.SignInAsync("admin");
        var first = await ImportAsync("undone once");
        var undone = await PressAsync(admin, "/admin/members/import?handler=undo", ("import", $"{first}"));
        var again = await PressAsync(admin, "/admin/members/import?handler=undo", ("import", $"{first}"));
        var unknown = await PressAsync(admin, "/admin/members/import?handler=undo", ("import", "987654"));
        var second = await ImportAsync("stood on");
        await App.ExecuteAsync($"update memberships set to_date = current_date + 1 where id = (select min(opened_id) from roster_changes where import_id = {second})");
        var stands = await PressAsync(admin, "/admin/members/import?handler=undo", ("import", $"{second}"));

        Assert.Contains($"Đã hoàn tác đợt số {first}.", undone, StringComparison.Ordinal);
        Assert.Contains("đã được hoàn tác rồi", again, StringComparison.Ordinal);
        Assert.Contains("Không có đợt nhập số 987654.", unknown, StringComparison.Ordinal);
        Assert.Contains("1 đảng viên đã có thay đổi khác", stands, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync($"audit where action = 'roster.import-undone' and subject = 'import {first}'"));
        Assert.Equal(0, await CountAsync($"roster_changes c join memberships m on m.id = c.opened_id where c.import_id = {first}"));
    }

    [Fact]
    public async Task A_report_is_sealed_once_for_a_cut_and_not_before_its_time()
    {
        var cell = await CellAsync("Chi bộ Chốt");
        await MemberAsync("Phạm Thị Chốt", cell, Today.AddDays(-30));
        var study = await StudyAsync("chot", Today.AddDays(-1), Today.AddDays(3));
        using var admin = await App.SignInAsync("admin");
        using var secretary = await App.SignInAsync("secretary");
        await App.ExecuteAsync($"insert into cell_officers (officer_id, cell_id, since) values ({await OfficerAsync(secretary)}, {cell}, now())");
        var (path, page) = ("/admin/reports?handler=seal", $"/admin/reports?study={study}");

        var early = await PressAsync(admin, path, page, ("study", $"{study}"), ("cut", "due"), ("cell", ""));
        var none = await PressAsync(admin, path, page, ("study", $"{study}"), ("cut", "someday"), ("cell", ""));
        var whose = await PressAsync(admin, path, page, ("study", $"{study}"), ("cut", "now"), ("cell", "mọi"));
        var done = await PressAsync(admin, path, page, ("study", $"{study}"), ("cut", "cells"), ("cell", ""));
        await PressAsync(admin, path, page, ("study", $"{study}"), ("cut", "cells"), ("cell", ""));
        using var commune = await secretary.PostAsync(path, page, ("study", $"{study}"), ("cut", "cells"), ("cell", ""));
        var own = await PressAsync(secretary, path, page, ("study", $"{study}"), ("cut", "cells"), ("cell", $"{cell}"));
        using var missing = await admin.PostAsync(path, page, ("study", "987654"), ("cut", "cells"), ("cell", ""));

        Assert.Contains("Chưa đến thời điểm chốt này.", early, StringComparison.Ordinal);
        Assert.All([none, whose], words => Assert.Contains("Hãy chọn thời điểm chốt", words, StringComparison.Ordinal));
        Assert.All([done, own], words => Assert.Contains("Đã chốt và niêm phong.", words, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (commune.StatusCode, missing.StatusCode));
        Assert.Equal(1, await CountAsync($"report_cuts where study_id = {study} and cell_id is null"));
        Assert.Equal(2, await CountAsync($"report_cuts where study_id = {study}"));
    }

    [Fact]
    public async Task Who_may_not_is_refused_at_every_press()
    {
        var cell = await CellAsync("Chi bộ Của Người Khác");
        var member = await MemberAsync("Bùi Thị Giữ", cell, Today.AddDays(-30));
        var before = await App.ScalarAsync<string>("select md5(string_agg(m::text, '|' order by id)) from memberships m");
        List<string> let = [];
        foreach (var role in Strangers)
        {
            using var officer = await App.SignInAsync(role);
            foreach (var (path, fields) in new (string, (string, string)[])[]
            {
                ($"/admin/cells/{cell}?handler=add", [("name", "Kẻ Lạ Mặt"), ("role", "Member")]),
                ($"/admin/cells/{cell}?handler=assign", [("officer", $"{await OfficerAsync(officer)}"), ("isOn", "true")]),
                ($"/admin/cells/{cell}?handler=rename", [("name", "Chi bộ Bị Đổi")]),
                ($"/admin/cells/{cell}?handler=close", []),
                ($"/admin/cells/{cell}?handler=reopen", []),
                ($"/admin/members/{member}?handler=move", [("cell", $"{cell}"), ("role", "Deputy"), ("from", Iso(Today))]),
                ($"/admin/members/{member}?handler=end", [("reason", "left"), ("to", Iso(Today))]),
                ("/admin/members/import?handler=undo", [("import", "1")]),
                ("/admin/reports?handler=seal", [("study", "1"), ("cut", "now"), ("cell", "")]),
            })
            {
                using var answer = await officer.PostAsync(path, "/admin/me", fields);
                if (answer.StatusCode != HttpStatusCode.Forbidden)
                {
                    let.Add($"{role} at {path}: {answer.StatusCode}");
                }
            }
        }

        Assert.Empty(let);
        Assert.Equal(before, await App.ScalarAsync<string>("select md5(string_agg(m::text, '|' order by id)) from memberships m"));
        Assert.Equal("Chi bộ Của Người Khác", await App.ScalarAsync<string>($"select name from cells where id = {cell} and active"));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Task<string> PressAsync(DeskBrowser browser, string path, params (string Name, string Value)[] fields) =>
        PressAsync(browser, path, path.Split('?')[0], fields);

    // Presses, then reads the page that follows: what it says stands there once.
    private static async Task<string> PressAsync(DeskBrowser browser, string path, string tokenFrom, params (string Name, string Value)[] fields)
    {
        using var answer = await browser.PostAsync(path, tokenFrom, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{path} answered {answer.StatusCode}");
        return WebUtility.HtmlDecode(await browser.ReadAsync(answer.Headers.Location!.ToString()));
    }

    private static async Task<HttpStatusCode> StatusAsync(DeskBrowser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.StatusCode;
    }

    private Task<long> CountAsync(string from) => App.ScalarAsync<long>("select count(*) from " + from);

    private Task<long> OnAsync(MemberId member, int days) =>
        App.ScalarAsync<long>($"select cell_id from roster_on('{Iso(Today.AddDays(days))}') where member_id = {member}");

    private Task<long> OfficerAsync(DeskBrowser officer) => App.ScalarAsync<long>($"select id from officers where name = '{officer.Name}'");

    private async Task<long> ImportAsync(string name)
    {
        var answer = (ImportAnswer.Read)await App.Get<ImportDesk>().ImportAsync(UglyFiles.Readable["broken rows among good ones"].File, Today, name, "Lan", Limit);
        return answer.Import!.Value;
    }

    private async Task<CellId> CellAsync(string name)
    {
        await using var step = await App.Ledger.BeginAsync(Limit);
        var cell = await App.Get<CellStore>().AddAsync(step, null, CellKind.Cell, name, "Lan", Limit);
        await step.CommitAsync(Limit);
        return cell;
    }

    private async Task<MemberId> MemberAsync(string name, CellId cell, DateOnly from)
    {
        await using var step = await App.Ledger.BeginAsync(Limit);
        var member = await App.Get<RosterStore>().AddAsync(step, name, cell, MemberRole.Member, from, Limit);
        await step.CommitAsync(Limit);
        return member;
    }

    private async Task<StudyId> StudyAsync(string key, DateOnly report, DateOnly due)
    {
        await App.ExecuteAsync(
            $"""
            insert into studies (key, state, version, opens_on, report_on, due_on, created_by, created_at)
            values ('{key}', 'open', 1, '{Iso(report.AddDays(-20))}', '{Iso(report)}', '{Iso(due)}', 'Lan', now());
            insert into study_versions (study_id, version, title, document, minutes, by_name, at)
            select id, 1, 'Đợt {key}', 'Kế hoạch số 5', 45, 'Lan', now() from studies where key = '{key}'
            """);
        return new StudyId(await App.ScalarAsync<long>($"select id from studies where key = '{key}'"));
    }
}
