using System.Net;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using ChungTay.Testing.Roster;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

/// <summary>A cell gets another name, is closed and opened again, on its page.</summary>
public sealed class CellChangePageTests(DeskFixture desk) : DeskTest(desk)
{
    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private static DateOnly Today => VietnamTime.DateOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_cell_gets_another_name_once_and_a_sealed_report_keeps_the_one_of_then()
    {
        var (cell, other) = (await CellAsync("Chi bộ Tên Cũ"), await CellAsync("Chi bộ Đã Có"));
        await MemberAsync("Đỗ Thị Tên", cell);
        var study = await StudyAsync("doi-ten");
        await using (var step = await App.Ledger.BeginAsync(Limit))
        {
            await App.Get<CutStore>().SealAsync(step, study, cell, step.Now, "Lan", Limit);
            await step.CommitAsync(Limit);
        }

        using var admin = await App.SignInAsync("admin");
        var path = $"/admin/cells/{cell}?handler=rename";

        var taken = await PressAsync(admin, path, ("name", "CB đã có"));
        var empty = await PressAsync(admin, path, ("name", "  "));
        var kind = await PressAsync(admin, path, ("name", "Đảng bộ Tên Mới"));
        var done = await PressAsync(admin, path, ("name", "Tên Mới"));
        await PressAsync(admin, path, ("name", "Chi bộ Tên Mới"));

        Assert.Contains("Đã có một chi bộ khác tên như vậy", taken, StringComparison.Ordinal);
        Assert.Contains("Hãy ghi tên mới", empty, StringComparison.Ordinal);
        Assert.Contains("không đổi thành đảng bộ được", kind, StringComparison.Ordinal);
        Assert.Contains("Đã đổi tên.", done, StringComparison.Ordinal);
        Assert.Equal("Chi bộ Tên Mới", await App.ScalarAsync<string>($"select name from cells where id = {cell}"));
        Assert.Equal("Chi bộ Đã Có", await App.ScalarAsync<string>($"select name from cells where id = {other}"));
        Assert.Equal("Chi bộ Tên Cũ → Chi bộ Tên Mới", await App.ScalarAsync<string>($"select detail from audit where action = 'cell.renamed' and subject = 'cell {cell}'"));
        await using var look = await App.Ledger.BeginAsync(Limit);
        var sealedCut = Assert.Single(await App.Get<CutStore>().ListAsync(look, study, Limit));
        Assert.Equal((true, "Chi bộ Tên Cũ"), (sealedCut.IsWhole, Assert.Single(sealedCut.Figures.Cells).Name));
    }

    [Fact]
    public async Task A_cell_with_members_says_what_to_do_and_is_closed_when_they_are_gone_with_the_figures_of_before_unchanged()
    {
        var (cell, to) = (await CellAsync("Chi bộ Sắp Đóng"), await CellAsync("Chi bộ Nhận Về"));
        var (first, second) = (await MemberAsync("Ngô Văn Một", cell), await MemberAsync("Ngô Văn Hai", cell));
        var study = await StudyAsync("dong");
        await using (var step = await App.Ledger.BeginAsync(Limit))
        {
            await App.Get<ConfirmationStore>().ConfirmForAsync(step, new ForOthers { Study = study, Members = [first], Form = StudyForm.Meeting, DoneOn = Today, By = "Lan" }, Limit);
            await step.CommitAsync(Limit);
        }

        await App.ExecuteAsync($"update study_confirmations set at = now() - interval '3 days' where member_id = {first}");
        var cut = VietnamTime.At(Today.AddDays(-1), TimeOnly.MinValue).ToUniversalTime();
        var before = await FiguresAsync(study, cut);
        using var admin = await App.SignInAsync("admin");
        var path = $"/admin/cells/{cell}?handler=close";

        var refused = await PressAsync(admin, path);
        foreach (var member in new[] { first, second })
        {
            using var moved = await admin.PostAsync($"/admin/members/{member}?handler=move", $"/admin/cells/{cell}", ("cell", $"{to}"), ("role", "Member"), ("from", $"{Today:yyyy-MM-dd}"));
            Assert.Equal(HttpStatusCode.Found, moved.StatusCode);
        }

        var closed = await PressAsync(admin, path);
        await PressAsync(admin, path);
        var list = WebUtility.HtmlDecode(await admin.ReadAsync("/admin/cells"));
        var choices = WebUtility.HtmlDecode(await admin.ReadAsync($"/admin/members/{first}"));

        Assert.Contains("còn 2 đảng viên. Hãy chuyển từng đồng chí", refused, StringComparison.Ordinal);
        Assert.Contains("Đã đóng chi bộ.", closed, StringComparison.Ordinal);
        Assert.Contains("Đã đóng", list, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{cell}\"", choices, StringComparison.Ordinal);
        Assert.Equal((2, 1), (before.Members, before.Done));
        Assert.Equal(before, await FiguresAsync(study, cut));
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'cell.closed' and subject = 'cell {cell}'"));
        await LookAsync(await OpenAsync($"/admin/cells/{cell}", admin), "cell-closed");
        Assert.Contains("Đã mở lại chi bộ.", await PressAsync(admin, $"/admin/cells/{cell}?handler=reopen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_committee_waits_for_its_cells_and_a_member_who_comes_later_counts_too()
    {
        CellId committee, below;
        await using (var step = await App.Ledger.BeginAsync(Limit))
        {
            committee = await App.Get<CellStore>().AddAsync(step, null, CellKind.Committee, "Đảng bộ Trên", "Lan", Limit);
            below = await App.Get<CellStore>().AddAsync(step, committee, CellKind.Cell, "Chi bộ Dưới", "Lan", Limit);
            await App.Get<RosterStore>().AddAsync(step, "Tô Văn Mai", below, MemberRole.Member, Today.AddDays(3), Limit);
            await step.CommitAsync(Limit);
        }

        using var admin = await App.SignInAsync("admin");

        Assert.Contains("còn 1 chi bộ trực thuộc", await PressAsync(admin, $"/admin/cells/{committee}?handler=close"), StringComparison.Ordinal);
        Assert.Contains("còn 1 đảng viên", await PressAsync(admin, $"/admin/cells/{below}?handler=close"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_is_hung_below_a_committee_afterwards_and_never_below_itself()
    {
        CellId top, middle, cell;
        await using (var step = await App.Ledger.BeginAsync(Limit))
        {
            top = await App.Get<CellStore>().AddAsync(step, null, CellKind.Committee, "Đảng bộ Xã Cây", "Lan", Limit);
            middle = await App.Get<CellStore>().AddAsync(step, null, CellKind.Committee, "Đảng bộ bộ phận Cành", "Lan", Limit);
            cell = await App.Get<CellStore>().AddAsync(step, null, CellKind.Cell, "Chi bộ Lá", "Lan", Limit);
            await App.Get<CellStore>().AddAsync(step, top, CellKind.Cell, "Chi bộ Trùng", "Lan", Limit);
            await step.CommitAsync(Limit);
        }

        var namesake = await CellAsync("Chi bộ Trùng");
        var hidden = await CellAsync("Chi bộ Không Phải Đảng Bộ");
        using var admin = await App.SignInAsync("admin");

        var done = await PressAsync(admin, $"/admin/cells/{cell}?handler=place", ("parent", $"{middle}"));
        await PressAsync(admin, $"/admin/cells/{middle}?handler=place", ("parent", $"{top}"));
        var itself = await PressAsync(admin, $"/admin/cells/{top}?handler=place", ("parent", $"{top}"));
        var circle = await PressAsync(admin, $"/admin/cells/{top}?handler=place", ("parent", $"{middle}"));
        var none = await PressAsync(admin, $"/admin/cells/{cell}?handler=place", ("parent", $"{hidden}"));
        var taken = await PressAsync(admin, $"/admin/cells/{namesake}?handler=place", ("parent", $"{top}"));
        var page = WebUtility.HtmlDecode(await admin.ReadAsync($"/admin/cells/{top}"));

        Assert.Contains("Đã đặt lại nơi trực thuộc.", done, StringComparison.Ordinal);
        Assert.Contains("dưới chính nó", itself, StringComparison.Ordinal);
        Assert.Contains("dưới chính nó", circle, StringComparison.Ordinal);
        Assert.Contains("dưới một đảng bộ đang hoạt động", none, StringComparison.Ordinal);
        Assert.Contains("khác tên như vậy", taken, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{middle}\"", page, StringComparison.Ordinal);
        Assert.Equal($"{middle} {top}", await App.ScalarAsync<string>($"select c.parent_id || ' ' || m.parent_id from cells c, cells m where c.id = {cell} and m.id = {middle}"));
        Assert.Equal(3, await App.ScalarAsync<long>($"select count(*) from cell_branch({top}) b where b.cell_id in ({top}, {middle}, {cell})"));
        Assert.Equal($"below cell {middle}", await App.ScalarAsync<string>($"select detail from audit where action = 'cell.placed' and subject = 'cell {cell}'"));
        await PressAsync(admin, $"/admin/cells/{cell}?handler=place", ("parent", ""));
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from cells where id = {cell} and parent_id is null"));
    }

    [Fact]
    public async Task A_closed_cell_takes_nobody_on_its_page_and_opens_again_with_a_file_that_names_members_of_it()
    {
        var cell = await CellAsync("Chi bộ I");
        using var admin = await App.SignInAsync("admin");
        await PressAsync(admin, $"/admin/cells/{cell}?handler=close");

        var refused = await PressAsync(admin, $"/admin/cells/{cell}?handler=add", ("name", "Kiều Văn Muộn"), ("role", "Member"));
        await App.Get<ImportDesk>().ImportAsync(UglyFiles.Readable["broken rows among good ones"].File, Today, "danh sách.xlsx", "Lan", Limit);

        Assert.Contains("Chi bộ I đã đóng", refused, StringComparison.Ordinal);
        Assert.True(await App.ScalarAsync<bool>($"select active from cells where id = {cell}"));
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'cell.reopened' and subject = 'cell {cell}' and detail like 'import %'"));
    }

    private static async Task<string> PressAsync(DeskBrowser browser, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await browser.PostAsync(path, path.Split('?')[0], fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{path} answered {answer.StatusCode}");
        return WebUtility.HtmlDecode(await browser.ReadAsync(answer.Headers.Location!.ToString()));
    }

    private async Task<CellFigures> FiguresAsync(StudyId study, DateTimeOffset cut)
    {
        await using var step = await App.Ledger.BeginAsync(Limit);
        var figures = await App.Get<CutStore>().CountAsync(step, study, null, cut, Limit);
        return Assert.Single(figures!.Cells, cell => cell.Name == "Chi bộ Sắp Đóng");
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
        var member = await App.Get<RosterStore>().AddAsync(step, name, cell, MemberRole.Member, Today.AddDays(-30), Limit);
        await step.CommitAsync(Limit);
        return member;
    }

    private async Task<StudyId> StudyAsync(string key)
    {
        await App.ExecuteAsync(
            $"""
            insert into studies (key, state, version, opens_on, report_on, due_on, created_by, created_at)
            values ('{key}', 'open', 1, current_date - 9, current_date + 5, current_date + 7, 'Lan', now());
            insert into study_versions (study_id, version, title, document, minutes, by_name, at)
            select id, 1, 'Đợt học {key}', 'Kế hoạch số 5', 45, 'Lan', now() from studies where key = '{key}'
            """);
        return new StudyId(await App.ScalarAsync<long>($"select id from studies where key = '{key}'"));
    }
}
