using System.Net;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using MiniExcelLibs;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

/// <summary>The list of confirmations taken back and of exemptions.</summary>
public sealed class StudyRecordsTests(DeskFixture desk) : DeskTest(desk)
{
    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private static DateOnly Today => VietnamTime.DateOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task An_admin_reads_who_took_what_back_or_exempted_whom_with_the_reason_and_takes_it_out_as_a_file()
    {
        var (study, cells) = await RecordsAsync("doc");
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        var address = $"/admin/studies/{study}/records";

        var page = WebUtility.HtmlDecode(await admin.ReadAsync(address));
        var main = WebUtility.HtmlDecode(await admin.ReadAsync($"/admin/studies/{study}"));
        using var refused = await admin.GetAsync(address + "?handler=excel&why=x");
        using var file = await admin.GetAsync(address + "?handler=excel&why=" + Uri.EscapeDataString("Kiểm tra quý II"));
        await using var content = await file.Content.ReadAsStreamAsync(Limit);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, Limit);
        var rows = copy.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();

        Assert.All(
            ["Ghi nhầm sang người cùng tên", "Họp chi bộ", "Hoa xác nhận", "Ốm nặng, đi viện", "Bỏ miễn", "Đã khoẻ lại", "Lê Thị Huỷ", "Trần Văn Miễn", "Chi bộ Một doc", "Chi bộ Hai doc"],
            words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Contains(address, main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
        Assert.Equal(["Bỏ miễn", "Huỷ xác nhận", "Miễn học", "Miễn học"], rows.Select(row => row["Việc"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.EndsWith("Hoa xác nhận", Assert.Single(rows, row => row["Việc"]!.ToString() == "Huỷ xác nhận")["Trước đó"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'roster.seen' and actor = '{admin.Name}' and subject = 'study {study}'"));
        Assert.Equal("Kiểm tra quý II", await App.ScalarAsync<string>($"select detail from audit where action = 'roster.exported' and actor = '{admin.Name}'"));
        Assert.Equal(2, cells.Count);
    }

    [Fact]
    public async Task A_secretary_reads_his_own_cell_and_the_inspector_everything_without_a_name()
    {
        var (study, cells) = await RecordsAsync("rieng");
        using var secretary = await App.SignInAsync(OfficerRoles.Secretary);
        await App.ExecuteAsync($"insert into cell_officers (officer_id, cell_id, since) select id, {cells[1]}, now() from officers where name = '{secretary.Name}'");
        using var inspector = await App.SignInAsync(OfficerRoles.Inspector);
        using var author = await App.SignInAsync(OfficerRoles.Author);
        var address = $"/admin/studies/{study}/records";

        var own = WebUtility.HtmlDecode(await secretary.ReadAsync(address));
        var all = WebUtility.HtmlDecode(await inspector.ReadAsync(address));
        using var refused = await author.GetAsync(address);

        Assert.Contains("Phạm Văn Xa", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Lê Thị Huỷ", own, StringComparison.Ordinal);
        Assert.Contains("Ghi nhầm sang người cùng tên", all, StringComparison.Ordinal);
        Assert.Contains("Đảng viên số ", all, StringComparison.Ordinal);
        Assert.All(["Lê Thị Huỷ", "Trần Văn Miễn", "Phạm Văn Xa"], name => Assert.DoesNotContain(name, all, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("/records", await author.ReadAsync($"/admin/studies/{study}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_who_moved_since_stays_with_the_cell_that_exempted_him_and_the_page_looks_right()
    {
        var (study, cells) = await RecordsAsync("chuyen");
        await using (var step = await App.Ledger.BeginAsync(Limit))
        {
            var member = new MemberId(await App.ScalarAsync<long>($"select m.member_id from roster_on(current_date + 1) m join members n on n.id = m.member_id where m.cell_id = {cells[1]} limit 1"));
            await App.Get<RosterStore>().MoveAsync(step, member, cells[0], MemberRole.Member, Today.AddDays(1), Limit);
            await step.CommitAsync(Limit);
        }

        using var secretary = await App.SignInAsync(OfficerRoles.Secretary);
        await App.ExecuteAsync($"insert into cell_officers (officer_id, cell_id, since) select id, {cells[1]}, now() from officers where name = '{secretary.Name}'");

        Assert.Contains("Phạm Văn Xa", WebUtility.HtmlDecode(await secretary.ReadAsync($"/admin/studies/{study}/records")), StringComparison.Ordinal);
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        await LookAsync(await OpenAsync($"/admin/studies/{study}/records", admin), "study-records");
    }

    // Two cells: in the first a confirmation taken back and an exemption that was ended, in the second an exemption.
    private async Task<(StudyId Study, IReadOnlyList<CellId> Cells)> RecordsAsync(string key)
    {
        await App.ExecuteAsync(
            $"""
            insert into studies (key, state, version, opens_on, report_on, due_on, created_by, created_at)
            values ('{key}', 'open', 1, current_date - 9, current_date + 5, current_date + 7, 'Lan', now());
            insert into study_versions (study_id, version, title, document, minutes, by_name, at)
            select id, 1, 'Đợt học {key}', 'Kế hoạch số 5', 45, 'Lan', now() from studies where key = '{key}'
            """);
        var study = new StudyId(await App.ScalarAsync<long>($"select id from studies where key = '{key}'"));
        await using var step = await App.Ledger.BeginAsync(Limit);
        var cells = new List<CellId>();
        foreach (var name in new[] { $"Chi bộ Một {key}", $"Chi bộ Hai {key}" })
        {
            cells.Add(await App.Get<CellStore>().AddAsync(step, null, CellKind.Cell, name, "Lan", Limit));
        }

        var roster = App.Get<RosterStore>();
        var undone = await roster.AddAsync(step, "Lê Thị Huỷ", cells[0], MemberRole.Member, Today.AddDays(-9), Limit);
        var ill = await roster.AddAsync(step, "Trần Văn Miễn", cells[0], MemberRole.Member, Today.AddDays(-9), Limit);
        var away = await roster.AddAsync(step, "Phạm Văn Xa", cells[1], MemberRole.Member, Today.AddDays(-9), Limit);
        var (confirmations, exemptions) = (App.Get<ConfirmationStore>(), App.Get<ExemptionStore>());
        await confirmations.ConfirmForAsync(step, new ForOthers { Study = study, Members = [undone], Form = StudyForm.Meeting, DoneOn = Today, By = "Hoa" }, Limit);
        await confirmations.ReverseAsync(step, study, undone, "Hoa", "Ghi nhầm sang người cùng tên", Limit);
        await exemptions.ExemptAsync(step, (study, ill), "other", "Ốm nặng, đi viện", "Hoa", Limit);
        await exemptions.ReverseAsync(step, study, ill, "Hoa", "Đã khoẻ lại", Limit);
        await exemptions.ExemptAsync(step, (study, away), "away", "", "Bình", Limit);
        await step.CommitAsync(Limit);
        return (study, cells);
    }
}
