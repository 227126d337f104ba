using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Scheduler.Tests.Planning;

/// <summary>What the calendar says of an officer's own message: when it really goes, and what became of it.</summary>
public sealed class CalendarReaderTests(PostgresFixture postgres)
{
    private const string Approve = "update campaigns set state = 'approved', approved_hash = content_hash";

    [Fact]
    public async Task What_falls_into_quiet_hours_stands_where_it_goes_unless_it_is_urgent()
    {
        await using var rig = await PlanningRig.OpenAsync(postgres, "2090-01-01T08:00");
        await QueueAsync(rig, "Đêm", "2090-01-04T23:00");
        await QueueAsync(rig, "Sáng sớm", "2090-01-05T06:59");
        await QueueAsync(rig, "Ban ngày", "2090-01-05T07:00");
        await QueueAsync(rig, "Khẩn", "2090-01-04T23:30", isUrgent: true);
        await rig.ExecuteAsync(Approve);

        var evening = await OfficersAsync(rig, "2090-01-04", "2090-01-05");
        var morning = await OfficersAsync(rig, "2090-01-05", "2090-01-06");

        Assert.Equal(["Khẩn 23:30"], evening.Select(entry => $"{entry.Title} {entry.At:HH:mm}"));
        Assert.Equal(["Ban ngày 07:00", "Sáng sớm 07:00", "Đêm 07:00"], morning.Select(entry => $"{entry.Title} {entry.At:HH:mm}").Order(StringComparer.Ordinal));
        Assert.Contains("11 giờ đêm", morning.Single(entry => entry.Title == "Đêm").Reason, StringComparison.Ordinal);
        Assert.Null(morning.Single(entry => entry.Title == "Ban ngày").Reason);
    }

    [Theory]
    [InlineData("waiting", 0, "planned", null)]
    [InlineData("paused", 3, "approved", "Đang tạm dừng")]
    [InlineData("running", 3, "sent", null)]
    [InlineData("stopped", 3, "sent", "Đã dừng giữa chừng")]
    [InlineData("stopped", 0, "skipped", null)]
    [InlineData("done", 3, "sent", null)]
    [InlineData("skipped", 0, "skipped", null)]
    public async Task A_state_says_what_became_of_the_message(string state, int accepted, string shown, string? reason)
    {
        await using var rig = await PlanningRig.OpenAsync(postgres, "2090-01-01T08:00");
        await QueueAsync(rig, "Tin", "2090-01-05T08:00");
        await rig.ExecuteAsync(Approve);
        await rig.ExecuteAsync(
            $"""
            update campaigns set state = '{state}', started_at = case when '{state}' in ('waiting', 'skipped') then null else now() end;
            with lane as (insert into campaign_lanes (campaign_id, channel, audience) select id, 'web', 9 from campaigns returning id)
            insert into lane_counts (lane_id, worker_id, accepted) select id, 1, {accepted} from lane
            """);

        var entry = Assert.Single(await OfficersAsync(rig, "2090-01-05", "2090-01-06"));

        Assert.Equal(shown, entry.State);
        Assert.StartsWith(reason ?? "", entry.Reason ?? "", StringComparison.Ordinal);
        Assert.Equal(reason is null, entry.Reason is null);
    }

    private static async Task<List<ChungTay.Scheduler.Planning.CalendarEntry>> OfficersAsync(PlanningRig rig, string from, string to) =>
        [.. (await rig.CalendarAsync(from, to)).Where(entry => entry.Plan == "officer")];

    private static async Task QueueAsync(PlanningRig rig, string title, string at, bool isUrgent = false) =>
        Assert.IsType<DeskAnswer.Done>(await rig.Campaigns.QueueAsync(
            new NewCampaign
            {
                Title = title,
                Message = new OutboundMessage { Text = title },
                Audience = Audience.Citizens,
                ScheduledAt = PlanningRig.At(at).ToUniversalTime(),
                IsUrgent = isUrgent,
                CreatedBy = "Lan",
            },
            TestContext.Current.CancellationToken));
}
