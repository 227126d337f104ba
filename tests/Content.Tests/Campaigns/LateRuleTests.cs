using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using Xunit;
using static ChungTay.Content.Tests.Campaigns.ShippedPlans;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class LateRuleTests
{
    [Theory]
    // The nine messages, Monday 07:00, may be 12 hours late.
    [InlineData("nine-messages/2027-05-24", "2027-05-24T06:59:59", "wait 2027-05-24T07:00:00")]
    [InlineData("nine-messages/2027-05-24", "2027-05-24T07:00:00", "send")]
    [InlineData("nine-messages/2027-05-24", "2027-05-24T12:00:00", "send")]
    [InlineData("nine-messages/2027-05-24", "2027-05-24T19:00:00", "send")]
    [InlineData("nine-messages/2027-05-24", "2027-05-24T19:00:01", "skip")]
    [InlineData("nine-messages/2027-05-24", "2027-05-25T08:00:00", "skip")]
    [InlineData("nine-messages/2027-05-24", "2029-05-25T08:00:00", "skip")]
    // 1 June, 07:00: never after its own day.
    [InlineData("action-month/june-1/2027-06-01", "2027-06-01T07:00:00", "send")]
    [InlineData("action-month/june-1/2027-06-01", "2027-06-01T19:59:00", "send")]
    [InlineData("action-month/june-1/2027-06-01", "2027-06-01T20:10:00", "skip")]
    [InlineData("action-month/june-1/2027-06-01", "2027-06-01T21:00:00", "skip")]
    [InlineData("action-month/june-1/2027-06-01", "2027-06-02T07:00:00", "skip")]
    // The series, Thursday 18:30, may be 26 hours late.
    [InlineData("plan-series/2027-05-20", "2027-05-20T20:29:59", "send")]
    [InlineData("plan-series/2027-05-20", "2027-05-20T20:30:00", "wait 2027-05-21T07:00:00")]
    [InlineData("plan-series/2027-05-20", "2027-05-21T03:00:00", "wait 2027-05-21T07:00:00")]
    [InlineData("plan-series/2027-05-20", "2027-05-21T07:00:00", "send")]
    [InlineData("plan-series/2027-05-20", "2027-05-21T20:29:00", "send")]
    [InlineData("plan-series/2027-05-20", "2027-05-21T20:31:00", "skip")]
    // The announcement, Saturday 29 May 18:30, two days: Sunday is free, Monday has its own message.
    [InlineData("action-month/announcement/2027-05-29", "2027-05-29T23:00:00", "wait 2027-05-30T07:00:00")]
    [InlineData("action-month/announcement/2027-05-29", "2027-05-30T10:00:00", "send")]
    [InlineData("action-month/announcement/2027-05-29", "2027-05-30T20:45:00", "skip")]
    [InlineData("action-month/announcement/2027-05-29", "2027-05-31T07:00:00", "skip")]
    public void A_late_message_goes_in_the_next_window_or_not_at_all(string key, string now, string expected)
    {
        var decision = Calendar().Decide(Entry(key), At(now));

        Assert.Equal(expected, Describe(decision));
    }

    [Fact]
    public void Being_asked_every_minute_it_says_send_exactly_where_it_may_go()
    {
        var entry = Entry("plan-series/2027-05-20");
        for (var now = entry.At.AddHours(-2); now < entry.At.AddDays(2); now = now.AddMinutes(1))
        {
            var decision = Calendar().Decide(entry, now);

            Assert.Equal(now >= entry.At && now <= entry.At.AddHours(26) && !QuietHours.Default.IsQuiet(now), decision is LateDecision.SendNow);
            if (decision is LateDecision.WaitUntil wait)
            {
                Assert.True(wait.At > now && !QuietHours.Default.IsQuiet(wait.At));
            }
        }
    }

    [Fact]
    public void A_skipped_entry_is_never_sent_and_says_why()
    {
        var family = Entry("yearly-days/family-day/2027-06-28");

        Assert.Equal(new LateDecision.Skip(family.Skipped!.Reason), Calendar().Decide(family, family.At));
    }

    [Fact]
    public void What_is_too_late_says_which_message_in_words()
    {
        var skip = Assert.IsType<LateDecision.Skip>(Calendar().Decide(Entry("nine-messages/2027-05-24"), At("2027-05-26T08:00:00")));

        Assert.Contains("7 giờ sáng Thứ Hai, 24/5", skip.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_message_does_not_go_into_a_week_that_is_full()
    {
        // Its Sunday was missed; the week from 31 May has the Monday message and 1 June already.
        var sunday = Entry("nine-messages/2027-05-24") with
        {
            Key = "khac/2027-05-30",
            At = At("2027-05-30T18:30:00"),
            Late = new LateRule(LateAction.NextWindow, TimeSpan.FromDays(6)),
        };

        Assert.Equal("skip", Describe(Calendar().Decide(sunday, At("2027-05-31T06:00:00"))));
        Assert.Equal("wait 2027-06-02T18:30:00", Describe(new PlanCalendar(Load(), QuietHours.Default, null, 4).Decide(sunday, At("2027-05-31T06:00:00"))));
    }

    private static Occurrence Entry(string key) =>
        Calendar().Between(At("2027-05-01T00:00:00"), At("2027-07-10T00:00:00")).Single(entry => entry.Key == key);

    private static string Describe(LateDecision decision) => decision switch
    {
        LateDecision.SendNow => "send",
        LateDecision.WaitUntil wait => $"wait {wait.At:yyyy-MM-ddTHH:mm:ss}",
        LateDecision.Skip => "skip",
        LateDecision.Hold => "hold",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
