using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace ChungTay.Ledger.Tests.Campaigns;

public sealed class CampaignDeskTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly CampaignStore _campaigns = new();

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private DraftDesk Drafts => new(ledger.Database, _campaigns, new DraftStore(), new DeskOfficerStore(), new AuditStore());

    private DraftContent Content(string text = "Lắng nghe trẻ em.") => new()
    {
        Title = "Tin",
        Message = new OutboundMessage { Text = text },
        Audience = Audience.Citizens,
        ScheduledAt = ledger.Time.GetUtcNow().AddDays(1),
    };

    private CampaignDesk Desk(bool needsSecondPerson = true) => new(
        ledger.Database, _campaigns, new DraftStore(), new DeskOfficerStore(), new DecisionDesk(_campaigns, []), new AuditStore(),
        Options.Create(new ApprovalOptions { SecondPerson = needsSecondPerson }));

    [Fact]
    public async Task From_draft_to_approved_by_a_second_person()
    {
        var id = await StartAsync();

        Refused(await Desk().ApproveAsync(id, "Hùng", Limit), "không chờ duyệt");
        Done(await Desk().SubmitAsync(id, "Lan", Limit), CampaignState.Waiting);
        Refused(await Desk().ApproveAsync(id, "LAN", Limit), "không được tự duyệt");
        Done(await Desk().ApproveAsync(id, "Hùng", (await FindAsync(id)).ContentHash, Limit), CampaignState.Approved);

        Assert.True((await FindAsync(id)).IsAsApproved);
        Assert.Equal("submitted Lan, approved Hùng", await DecisionsAsync(id));
    }

    [Fact]
    public async Task Any_change_voids_the_approval_and_the_last_editor_cannot_give_the_next()
    {
        var id = await SubmittedAsync();
        Done(await Desk().ApproveAsync(id, "Hùng", Limit), CampaignState.Approved);
        var seen = await FindAsync(id);

        var saved = Assert.IsType<SaveAnswer.Saved>(await Drafts.SaveAsync(id, seen.Version, Content("Khác."), "Minh", Limit));
        Done(await Desk().SubmitAsync(id, "Lan", Limit), CampaignState.Waiting);

        Assert.True(saved.IsApprovalVoid);
        Refused(await Desk().ApproveAsync(id, "Minh", Limit), "không được tự duyệt");
        Refused(await Desk().ApproveAsync(id, "Hùng", seen.ContentHash, Limit), "đã được sửa");
        Done(await Desk().ApproveAsync(id, "Hùng", saved.Campaign.ContentHash, Limit), CampaignState.Approved);
    }

    [Theory]
    [InlineData(CampaignKind.Correct)]
    [InlineData(CampaignKind.Recall)]
    public async Task A_correction_or_recall_is_not_sent_again_but_made_once_more(CampaignKind kind)
    {
        var first = await FindAsync(await SubmittedAsync());
        await ledger.ExecuteAsync($"update campaigns set state = 'done' where id = {first.Id}");
        var second = Assert.IsType<DeskAnswer.Done>(await Desk().QueueAsync(FollowUp.About(first, kind, "Bản đúng.", "Lan"), Limit)).Campaign;
        await ledger.ExecuteAsync($"update campaigns set state = 'done' where id = {second}");

        Refused(await Desk().QueueAsync(FollowUp.About(await FindAsync(second), CampaignKind.Resend, null, "Lan"), Limit), "không gửi lại được");
    }

    [Fact]
    public async Task Return_and_reject_need_a_reason_and_the_author_reads_it()
    {
        var (returned, rejected) = (await SubmittedAsync(), await SubmittedAsync());

        Refused(await Desk().DeclineAsync(returned, "Hùng", isReturned: true, "  ", Limit), "lý do");
        Refused(await Desk().DeclineAsync(rejected, "Hùng", isReturned: false, "", Limit), "lý do");
        Done(await Desk().DeclineAsync(returned, "Hùng", isReturned: true, "Thiếu số 111.", Limit), CampaignState.Draft);
        Done(await Desk().DeclineAsync(rejected, "Hùng", isReturned: false, "Trùng tin.", Limit), CampaignState.Stopped);

        Assert.Equal(("Thiếu số 111.", "Trùng tin."), ((await FindAsync(returned)).StateReason, (await FindAsync(rejected)).StateReason));
        Refused(await Desk().ApproveAsync(returned, "Hùng", Limit), "không chờ duyệt");
    }

    [Fact]
    public async Task The_one_officer_of_a_commune_approves_his_own_and_each_time_is_written_down_as_an_exception()
    {
        var (own, other) = (await SubmittedAsync(), await SubmittedAsync());

        Done(await Desk(needsSecondPerson: false).ApproveAsync(own, "Lan", Limit), CampaignState.Approved);
        Done(await Desk(needsSecondPerson: false).ApproveAsync(other, "Hùng", Limit), CampaignState.Approved);

        Assert.Equal(1L, await ledger.ScalarAsync<long>($"select count(*) from campaign_decisions where exception and campaign_id in ({own}, {other})"));
        Assert.Equal(1L, await ledger.ScalarAsync<long>($"select count(*) from audit where detail like 'exception: own work%' and subject = 'campaign {own}'"));
    }

    [Fact]
    public async Task Two_who_edit_at_once_lose_nothing_the_second_is_shown_the_first()
    {
        var id = await StartAsync();
        var version = (await FindAsync(id)).Version;

        var first = Assert.IsType<SaveAnswer.Saved>(await Drafts.SaveAsync(id, version, Content("Của Lan."), "Lan", Limit));
        var conflict = Assert.IsType<SaveAnswer.Conflict>(await Drafts.SaveAsync(id, version, Content("Của Minh."), "Minh", Limit));
        // A save whose answer was lost on the way is not a conflict with itself.
        Assert.IsType<SaveAnswer.Saved>(await Drafts.SaveAsync(id, version, Content("Của Lan."), "Lan", Limit));
        var second = Assert.IsType<SaveAnswer.Saved>(await Drafts.SaveAsync(id, conflict.Theirs.Version, Content("Của hai người."), "Minh", Limit));

        Assert.Equal(("Của Lan.", "Lan"), (conflict.Theirs.Message.Text, conflict.Theirs.EditedBy));
        Assert.True(second.Campaign.Version > first.Campaign.Version);
        Assert.Equal(["Của hai người.", "Của Lan.", "Lắng nghe trẻ em."], (await Drafts.VersionsAsync(id, Limit)).Select(kept => kept.Content.Message.Text));
    }

    [Fact]
    public async Task Saves_of_one_sitting_are_one_version()
    {
        var id = await StartAsync();
        var version = (await FindAsync(id)).Version;
        foreach (var text in new[] { "L", "Lắ", "Lắng" })
        {
            version = Assert.IsType<SaveAnswer.Saved>(await Drafts.SaveAsync(id, version, Content(text), "Lan", Limit)).Campaign.Version;
        }

        Assert.Equal(["Lắng", "Lắng nghe trẻ em."], (await Drafts.VersionsAsync(id, Limit)).Select(kept => kept.Content.Message.Text));
    }

    [Fact]
    public async Task The_roles_of_an_officer_count_by_whatever_way_he_comes()
    {
        await ledger.ExecuteAsync("insert into officers (name, roles, created_at) values ('Tác giả', '{author}', now()), ('Thanh tra', '{inspector}', now()), ('Trưởng', '{approver}', now())");
        var id = Assert.IsType<DeskAnswer.Done>(await Drafts.StartAsync(Content(), "tác giả", Limit)).Campaign;

        Refused(await Drafts.StartAsync(Content(), "Thanh tra", Limit), "không được soạn");
        Refused(await Desk().SubmitAsync(id, "Thanh tra", Limit), "không được soạn");
        Done(await Desk().SubmitAsync(id, "Tác giả", Limit), CampaignState.Waiting);
        Refused(await Desk().StopAsync(id, "Thanh tra", Limit), "không được tạm dừng");
        Refused(await Desk().DeclineAsync(id, "Tác giả", isReturned: true, "Sai", Limit), "không được duyệt");
        Done(await Desk().ApproveAsync(id, "Trưởng", Limit), CampaignState.Approved);
        await ledger.ExecuteAsync("update officers set active = false where name = 'Trưởng'");
        Refused(await Desk().StopAsync(id, "Trưởng", Limit), "không được tạm dừng");
    }

    [Fact]
    public async Task What_is_changed_behind_the_desk_is_not_what_was_approved()
    {
        var id = await SubmittedAsync();
        Done(await Desk().ApproveAsync(id, "Hùng", Limit), CampaignState.Approved);

        await Assert.ThrowsAsync<PostgresException>(() => ledger.ExecuteAsync($"update campaigns set content_hash = 'other' where id = {id}"));
        await ledger.ExecuteAsync($"update campaigns set audience = 'all' where id = {id}");

        Assert.False((await FindAsync(id)).IsAsApproved);
    }

    [Fact]
    public async Task An_empty_text_or_a_time_that_is_past_is_not_handed_in()
    {
        var empty = Assert.IsType<DeskAnswer.Done>(await Drafts.StartAsync(Content(" "), "Lan", Limit)).Campaign;
        var past = Assert.IsType<DeskAnswer.Done>(await Drafts.StartAsync(Content() with { ScheduledAt = ledger.Time.GetUtcNow().AddDays(-1) }, "Lan", Limit)).Campaign;
        var atOnce = Assert.IsType<DeskAnswer.Done>(await Drafts.StartAsync(Content() with { ScheduledAt = ledger.Time.GetUtcNow().AddDays(-1), IsAtOnce = true }, "Lan", Limit)).Campaign;

        Refused(await Desk().SubmitAsync(empty, "Lan", Limit), "chưa có nội dung");
        Refused(await Desk().SubmitAsync(past, "Lan", Limit), "đã qua");
        Refused(await Desk().QueueAsync(Queued(-1, isAtOnce: false), Limit), "đã qua");
        Done(await Desk().QueueAsync(Queued(-1, isAtOnce: true), Limit), CampaignState.Waiting);
        Done(await Desk().QueueAsync(Queued(1, isAtOnce: false), Limit), CampaignState.Waiting);
        Done(await Desk().SubmitAsync(atOnce, "Lan", Limit), CampaignState.Waiting);
        Done(await Desk().ApproveAsync(atOnce, "Hùng", Limit), CampaignState.Approved);
        Assert.Equal((ledger.Time.GetUtcNow(), true), ((await FindAsync(atOnce)).ScheduledAt, (await FindAsync(atOnce)).IsAsApproved));
    }

    private async Task<CampaignId> StartAsync() => Assert.IsType<DeskAnswer.Done>(await Drafts.StartAsync(Content(), "Lan", Limit)).Campaign;

    private NewCampaign Queued(int days, bool isAtOnce) => new()
    {
        Title = "Tin",
        Message = new OutboundMessage { Text = "Lắng nghe trẻ em." },
        Audience = Audience.Citizens,
        ScheduledAt = ledger.Time.GetUtcNow().AddDays(days),
        IsAtOnce = isAtOnce,
        CreatedBy = "Lan",
    };

    private async Task<CampaignId> SubmittedAsync()
    {
        var id = await StartAsync();
        Done(await Desk().SubmitAsync(id, "Lan", Limit), CampaignState.Waiting);
        return id;
    }

    private Task<Campaign> FindAsync(CampaignId id) =>
        ledger.StepAsync(async unitOfWork => (await _campaigns.FindAsync(unitOfWork, id, isForUpdate: false, Limit))!);

    private Task<string> DecisionsAsync(CampaignId id) =>
        ledger.ScalarAsync<string>($"select string_agg(decision || ' ' || by_name, ', ' order by id) from campaign_decisions where campaign_id = {id}");

    private static void Done(DeskAnswer answer, CampaignState state) => Assert.Equal(state, Assert.IsType<DeskAnswer.Done>(answer).State);

    private static void Refused(DeskAnswer answer, string words) => Assert.Contains(words, Assert.IsType<DeskAnswer.Refused>(answer).Reason, StringComparison.Ordinal);
}
