using ChungTay.Ledger.Campaigns;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Scheduler.Tests.Planning;

public sealed class PlanApprovalTests(PostgresFixture postgres)
{
    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_plan_sends_inherits_its_approval_only_while_the_plan_is_unchanged()
    {
        await using var rig = await PlanningRig.OpenAsync(postgres, "2027-03-01T06:00");
        await rig.ExecuteAsync("insert into officers (name, roles, created_at) values ('Quản trị', '{admin}', now()), ('Chủ tịch', '{approver}', now())");
        await rig.PlanAtAsync("2027-03-01T06:00");
        await rig.PlanAtAsync("2027-03-01T07:00");
        var inherited = Assert.Single(await rig.CalendarAsync("2027-03-01", "2027-03-02"));
        var changed = rig.Restart([.. PlanningRig.Shipped.Select(plan => plan.Id != "nine-messages" ? plan : plan with
        {
            Parts = [.. plan.Parts.Select(part => part with { Messages = [.. part.Messages.Select(message => message with { Text = message.Text + " Sửa." })] })],
        })]);

        await changed.PlanAtAsync("2027-03-08T07:00");
        var waits = Assert.Single(await changed.CalendarAsync("2027-03-08", "2027-03-09"));
        var standing = (await changed.Plans.ListAsync(Limit)).Single(plan => plan.Plan.Id == "nine-messages");
        var byAdmin = await changed.Plans.ApproveAsync("nine-messages", standing.Plan.ContentHash, "Quản trị", Limit);
        var bySeenOther = await changed.Plans.ApproveAsync("nine-messages", "other", "Chủ tịch", Limit);
        var byApprover = await changed.Plans.ApproveAsync("nine-messages", standing.Plan.ContentHash, "Chủ tịch", Limit);

        Assert.Equal(("approved", CampaignState.Approved), (inherited.State, inherited.Campaign!.State));
        Assert.Equal(("planned", CampaignState.Waiting), (waits.State, waits.Campaign!.State));
        Assert.Null(standing.Approval);
        Assert.Contains("approver", byAdmin, StringComparison.Ordinal);
        Assert.Contains("đã được sửa", bySeenOther, StringComparison.Ordinal);
        Assert.Null(byApprover);
        Assert.Equal(CampaignState.Approved, (await changed.FindAsync(waits.Campaign.Id)).State);
        await changed.PlanAtAsync("2027-03-15T07:00");
        Assert.Equal(CampaignState.Approved, Assert.Single(await changed.CalendarAsync("2027-03-15", "2027-03-16")).Campaign!.State);
    }

    [Fact]
    public async Task A_storm_holds_what_the_plans_send_and_afterwards_each_goes_or_not_by_its_own_rule()
    {
        await using var rig = await PlanningRig.OpenAsync(postgres, "2027-03-07T12:00");
        await rig.PlanAtAsync("2027-03-07T12:00");
        Assert.Null(await rig.Storms.BeginAsync(PlanningRig.At("2027-03-10T07:00"), "Bão số 1", "Lan", Limit));

        await rig.PlanAtAsync("2027-03-08T07:00");
        var held = Assert.Single(await rig.CalendarAsync("2027-03-08", "2027-03-09"));
        rig.TurnTo("2027-03-08T15:00");
        Assert.Null(await rig.Storms.LiftAsync("Hùng", Limit));
        await rig.Planner.RunAsync(Limit);
        var sentLate = Assert.Single(await rig.CalendarAsync("2027-03-08", "2027-03-09"));

        Assert.Equal((true, "planned", null), (held.IsHeld, held.State, held.Campaign));
        Assert.Contains("Bão số 1", held.Reason, StringComparison.Ordinal);
        Assert.Equal((false, CampaignState.Approved), (sentLate.IsHeld, sentLate.Campaign!.State));
        Assert.NotNull(await rig.Storms.LiftAsync("Hùng", Limit));
        Assert.Contains("lý do", await rig.Storms.BeginAsync(null, "", "Lan", Limit), StringComparison.Ordinal);
        Assert.Contains("7 ngày", await rig.Storms.BeginAsync(PlanningRig.At("2027-05-01T07:00"), "Bão", "Lan", Limit), StringComparison.Ordinal);
    }
}
