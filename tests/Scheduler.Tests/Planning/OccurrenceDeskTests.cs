using ChungTay.Ledger.Campaigns;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Scheduler.Tests.Planning;

public sealed class OccurrenceDeskTests(PostgresFixture postgres)
{
    // A Monday of the nine messages with nothing else near it.
    private const string Monday = "nine-messages/2027-03-08";

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_moved_occurrence_waits_for_a_second_person_goes_once_and_leaves_the_series_as_it_was()
    {
        await using var rig = await PlanningRig.OpenAsync(postgres, "2027-03-01T12:00");
        await rig.PlanAtAsync("2027-03-01T12:00");
        var before = await rig.CalendarAsync("2027-03-08", "2027-05-01");

        var moved = Assert.IsType<DeskAnswer.Done>(await rig.Occurrences.MoveAsync(Monday, PlanningRig.At("2027-03-09T09:00"), "Lan", Limit));
        var after = await rig.CalendarAsync("2027-03-08", "2027-05-01");

        Assert.Equal(CampaignState.Waiting, moved.State);
        Assert.IsType<DeskAnswer.Refused>(await rig.Campaigns.ApproveAsync(moved.Campaign, "Lan", Limit));
        Assert.IsType<DeskAnswer.Done>(await rig.Campaigns.ApproveAsync(moved.Campaign, "Hùng", Limit));
        Assert.Equal(before.Where(entry => entry.Occurrence!.Key != Monday).Select(entry => (entry.At, entry.Title)), after.Where(entry => entry.Occurrence!.Key != Monday).Select(entry => (entry.At, entry.Title)));
        Assert.Equal(PlanningRig.At("2027-03-09T09:00"), after.Single(entry => entry.Occurrence!.Key == Monday).At);
        await rig.PlanAtAsync("2027-03-08T07:00");
        await rig.PlanAtAsync("2027-03-09T09:00");
        Assert.Single(await rig.CalendarAsync("2027-03-08", "2027-03-10"), entry => entry is { Plan: "nine-messages", State: "approved" });
    }

    [Fact]
    public async Task A_skipped_occurrence_needs_a_reason_and_does_not_go_and_can_be_given_back()
    {
        await using var rig = await PlanningRig.OpenAsync(postgres, "2027-03-01T12:00");
        await rig.PlanAtAsync("2027-03-01T12:00");

        Assert.IsType<DeskAnswer.Refused>(await rig.Occurrences.SkipAsync(Monday, " ", "Lan", Limit));
        Assert.IsType<DeskAnswer.Done>(await rig.Occurrences.SkipAsync(Monday, "Trùng lễ của xã", "Lan", Limit));
        var skipped = Assert.Single(await rig.CalendarAsync("2027-03-08", "2027-03-09"));
        Assert.IsType<DeskAnswer.Done>(await rig.Occurrences.RestoreAsync(Monday, "Lan", Limit));
        var restored = Assert.Single(await rig.CalendarAsync("2027-03-08", "2027-03-09"));

        Assert.Equal(("skipped", "Trùng lễ của xã", "Lan"), (skipped.State, skipped.Reason, skipped.Decision!.By));
        Assert.Equal(("planned", null), (restored.State, restored.Decision?.By));
        Assert.IsType<DeskAnswer.Refused>(await rig.Occurrences.RestoreAsync(Monday, "Lan", Limit));
    }

    [Fact]
    public async Task An_edited_occurrence_keeps_to_the_rules_of_messages_and_a_move_after_it_keeps_the_text_and_voids_the_approval()
    {
        await using var rig = await PlanningRig.OpenAsync(postgres, "2027-03-01T12:00");
        await rig.PlanAtAsync("2027-03-01T12:00");

        var wrong = Assert.IsType<DeskAnswer.Refused>(await rig.Occurrences.EditAsync(Monday, "Tiêu đề", "Gọi 0912345678.", null, "Lan", Limit));
        var edited = Assert.IsType<DeskAnswer.Done>(await rig.Occurrences.EditAsync(Monday, "Tiêu đề mới", "Nội dung của riêng lần này.", "Kể cho con nghe.", "Lan", Limit));
        await rig.Campaigns.ApproveAsync(edited.Campaign, "Hùng", Limit);
        var moved = Assert.IsType<DeskAnswer.Done>(await rig.Occurrences.MoveAsync(Monday, PlanningRig.At("2027-03-10T08:00"), "Minh", Limit));

        Assert.Contains("0912345678", wrong.Reason, StringComparison.Ordinal);
        Assert.Equal((CampaignState.Stopped, null), ((await rig.FindAsync(edited.Campaign)).State, (await rig.FindAsync(edited.Campaign)).PlanKey));
        var campaign = await rig.FindAsync(moved.Campaign);
        Assert.Equal((CampaignState.Waiting, PlanningRig.At("2027-03-10T08:00"), Monday), (campaign.State, campaign.ScheduledAt, campaign.PlanKey));
        Assert.Contains("riêng lần này", campaign.Message.Text, StringComparison.Ordinal);
        Assert.Contains("111", campaign.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_or_is_not_there_or_would_go_into_the_past_is_not_decided_about()
    {
        await using var rig = await PlanningRig.OpenAsync(postgres, "2027-03-01T06:00");
        await rig.PlanAtAsync("2027-03-01T06:00");
        await rig.PlanAtAsync("2027-03-01T07:00");
        await rig.ExecuteAsync("update campaigns set started_at = now()");

        Assert.IsType<DeskAnswer.Refused>(await rig.Occurrences.SkipAsync("nine-messages/2027-03-01", "Muộn", "Lan", Limit));
        Assert.IsType<DeskAnswer.NotFound>(await rig.Occurrences.SkipAsync("nine-messages/2027-03-02", "Không có", "Lan", Limit));
        Assert.IsType<DeskAnswer.Refused>(await rig.Occurrences.MoveAsync(Monday, PlanningRig.At("2027-02-20T08:00"), "Lan", Limit));
    }
}
