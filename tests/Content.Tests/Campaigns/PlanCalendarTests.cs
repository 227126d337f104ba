using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using Xunit;
using static ChungTay.Content.Tests.Campaigns.ShippedPlans;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class PlanCalendarTests
{
    [Fact]
    public void Around_June_2027_exactly_this_goes_out()
    {
        var goes = Calendar().Between(At("2027-05-20T00:00:00"), At("2027-07-05T00:00:00")).Where(entry => entry.WillGo)
            .Select(entry => $"{entry.At:yyyy-MM-dd HH:mm} {entry.Key[..entry.Key.LastIndexOf('/')]}");

        Assert.Equal(
            [
                "2027-05-20 18:30 plan-series",
                "2027-05-24 07:00 nine-messages",
                "2027-05-29 18:30 action-month/announcement",
                "2027-05-31 07:00 nine-messages",
                "2027-06-01 07:00 action-month/june-1",
                "2027-06-07 07:00 nine-messages",
                "2027-06-09 18:30 action-month/weekly",
                "2027-06-14 07:00 nine-messages",
                "2027-06-16 18:30 action-month/weekly",
                "2027-06-21 07:00 nine-messages",
                "2027-06-23 18:30 action-month/weekly",
                "2027-06-28 07:00 nine-messages",
                "2027-06-30 18:30 action-month/closing",
            ],
            goes);
    }

    [Fact]
    public void An_entry_says_all_a_sender_needs()
    {
        var entry = Calendar().Between(At("2027-05-24T07:00:00"), At("2027-05-24T07:30:01")).Single();

        Assert.Equal(("nine-messages", "", "nine-messages/2027-05-24"), (entry.PlanId, entry.PartId, entry.Key));
        Assert.Equal(TimeSpan.FromHours(7), entry.At.Offset);
        Assert.Equal((PlanAudience.Citizens, "child-protection", 2), (entry.Audience, entry.Topic, entry.Priority));
        Assert.Equal(Load().Single(plan => plan.Id == "nine-messages").ContentHash, entry.PlanHash);
        Assert.Equal(entry.Message.Title, entry.Title);
        Assert.False(entry.IsEdited);
        Assert.Null(entry.MovedFrom);
    }

    [Fact]
    public void The_span_includes_its_start_and_excludes_its_end()
    {
        Assert.Single(Calendar().Between(At("2027-05-24T07:00:00"), At("2027-05-24T23:00:00")));
        Assert.Empty(Calendar().Between(At("2027-05-24T00:00:00"), At("2027-05-24T07:00:00")));
        Assert.Empty(Calendar().Between(At("2027-05-24T07:00:00"), At("2027-05-24T07:00:00")));
        Assert.Empty(Calendar().Between(At("2027-06-24T07:00:00"), At("2027-05-24T07:00:00")));
    }

    [Fact]
    public void A_span_may_begin_and_end_anywhere_in_time()
    {
        Assert.Empty(Calendar().Between(DateTimeOffset.MinValue, At("2025-01-01T00:00:00")));
        Assert.Empty(Calendar().Between(At("2250-01-01T00:00:00"), DateTimeOffset.MaxValue));
        Assert.Equal(
            Calendar().Between(At("2020-01-01T00:00:00"), At("2026-06-01T00:00:00")),
            new PlanCalendar(Load(), QuietHours.Default).Between(DateTimeOffset.MinValue, At("2026-06-01T00:00:00")));
    }

    [Fact]
    public void Over_twenty_years_nobody_gets_two_a_day_three_a_week_or_one_in_the_night()
    {
        var goes = Calendar().Between(At("2026-01-01T00:00:00"), At("2046-01-01T00:00:00")).Where(entry => entry.WillGo).ToList();

        Assert.All(goes.GroupBy(entry => VietnamTime.DateOf(entry.At)), day => Assert.Single(day));
        Assert.All(goes.GroupBy(entry => VietnamTime.MondayOf(VietnamTime.DateOf(entry.At))), week => Assert.InRange(week.Count(), 1, 2));
        Assert.DoesNotContain(goes, entry => QuietHours.Default.IsQuiet(entry.At));
    }

    [Theory]
    [InlineData("nine-messages")]
    [InlineData("plan-series")]
    public void A_plan_in_turn_never_loses_or_repeats_a_message_however_often_it_gives_way(string id)
    {
        var messages = Load().Single(plan => plan.Id == id).Parts[0].Messages;
        var sent = Calendar().Between(At("2026-01-01T00:00:00"), At("2036-01-01T00:00:00")).Where(entry => entry.PlanId == id && entry.WillGo).ToList();

        Assert.True(sent.Count > 300);
        Assert.Equal(Enumerable.Range(0, sent.Count).Select(turn => messages[turn % messages.Count].Id), sent.Select(entry => entry.MessageId));
    }

    [Fact]
    public void The_nine_messages_come_every_Monday_and_give_way_only_to_the_action_month()
    {
        var mondays = Calendar().Between(At("2026-05-04T00:00:00"), At("2046-01-01T00:00:00")).Where(entry => entry.PlanId == "nine-messages").ToList();

        Assert.Equal(mondays.Select((_, week) => At("2026-05-04T07:00:00").AddDays(7 * week)), mondays.Select(entry => entry.At));
        Assert.All(mondays.Where(entry => !entry.WillGo), entry => Assert.True((entry.At.Month, entry.At.Day) is (6, 1) or (6, 30)));
    }

    [Fact]
    public void A_nine_message_that_gives_way_to_1_June_comes_the_next_Monday()
    {
        // 1 June 2026 is a Monday.
        var nine = Calendar().Between(At("2026-06-01T00:00:00"), At("2026-06-09T00:00:00")).Where(entry => entry.PlanId == "nine-messages").ToList();

        Assert.Equal(SkipCause.DayTaken, nine[0].Skipped?.Cause);
        Assert.Contains("01/6", nine[0].Skipped!.Reason, StringComparison.Ordinal);
        Assert.Equal((nine[0].MessageId, At("2026-06-01T07:00:00")), (nine[1].MessageId, nine[1].MovedFrom));
    }

    [Fact]
    public void A_displaced_message_of_the_series_waits_for_the_next_free_week_and_says_where_it_comes_from()
    {
        var series = Calendar().Between(At("2027-05-27T00:00:00"), At("2027-07-16T00:00:00")).Where(entry => entry.PlanId == "plan-series").ToList();

        Assert.Equal(6, series.Count(entry => entry.Skipped?.Cause == SkipCause.WeekFull));
        Assert.Equal([At("2027-07-08T18:30:00"), At("2027-07-15T18:30:00")], series.Where(entry => entry.WillGo).Select(entry => entry.At));
        Assert.Equal(At("2027-05-27T18:30:00"), series.First(entry => entry.WillGo).MovedFrom);
        Assert.Null(series[^1].MovedFrom);
        Assert.Single(series.SkipLast(1).Select(entry => entry.MessageId).Distinct());
    }

    [Fact]
    public void A_yearly_day_on_a_taken_day_goes_a_day_earlier()
    {
        // 20 November 2028 is a Monday.
        var day = Calendar().Between(At("2028-11-15T00:00:00"), At("2028-11-25T00:00:00")).Single(entry => entry.PartId == "world-children-day");

        Assert.True(day.WillGo);
        Assert.Equal((At("2028-11-19T18:30:00"), At("2028-11-20T18:30:00")), (day.At, day.MovedFrom));
        Assert.Equal("yearly-days/world-children-day/2028-11-20", day.Key);
    }

    [Fact]
    public void Mid_autumn_and_the_day_of_the_world_s_children_go_out_every_year()
    {
        for (var year = 2026; year < 2046; year++)
        {
            var autumn = Calendar().Between(At($"{year}-09-01T00:00:00"), At($"{year}-12-01T00:00:00"))
                .Where(entry => entry is { PlanId: "yearly-days", WillGo: true }).Select(entry => entry.PartId);

            Assert.Equal(["mid-autumn", "world-children-day"], autumn);
        }
    }

    [Fact]
    public void What_is_skipped_stands_in_the_calendar_with_its_reason()
    {
        var family = Calendar().Between(At("2027-06-28T00:00:00"), At("2027-06-29T00:00:00")).Single(entry => entry.PartId == "family-day");

        Assert.False(family.WillGo);
        Assert.Contains("Mỗi gia đình", family.Skipped!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void With_three_a_week_the_series_goes_on_in_June()
    {
        var calendar = new PlanCalendar(Load(), QuietHours.Default, null, maxPerWeek: 3);

        Assert.All(
            calendar.Between(At("2027-06-01T00:00:00"), At("2027-06-20T00:00:00")).Where(entry => entry.PlanId == "plan-series"),
            entry => Assert.True(entry.WillGo));
    }

    [Fact]
    public void A_plan_or_part_that_is_switched_off_has_no_entries()
    {
        var off = new PlanCalendar([.. Load().Select(plan => plan with { Enabled = plan.Id != "nine-messages" })], QuietHours.Default);

        var year = off.Between(At("2027-01-01T00:00:00"), At("2028-01-01T00:00:00"));

        Assert.DoesNotContain(year, entry => entry.PlanId == "nine-messages" || entry.PartId == "girl-child-day");
    }

    [Fact]
    public void The_official_theme_appears_in_its_year_and_leaves_no_hole_in_others()
    {
        var themed = new PlanCalendar(
            [.. Load().Select(plan => plan.Id == "action-month" ? plan with { OfficialThemes = new Dictionary<int, string> { [2027] = "Vì trẻ em" } } : plan)],
            QuietHours.Default);

        string June(int year) => MessageText.Render(themed.Between(At($"{year}-06-01T00:00:00"), At($"{year}-06-02T00:00:00")).Single(entry => entry.WillGo).Message);

        Assert.Contains("năm nay: Vì trẻ em\n", June(2027), StringComparison.Ordinal);
        Assert.DoesNotContain("năm nay:", June(2028), StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", June(2028), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_unique_for_ever()
    {
        var keys = Calendar().Between(At("2026-01-01T00:00:00"), At("2060-01-01T00:00:00")).Select(entry => entry.Key).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void A_later_message_that_moves_earlier_is_seen_by_a_span_that_ends_before_its_own_day()
    {
        Plan[] plans = [Yearly("a", 23, 1), Yearly("b", 22, 1), Yearly("c", 23, 2, mayMoveEarlierDays: 3), Yearly("d", 21, 3)];
        var calendar = new PlanCalendar(plans, QuietHours.Default, null, maxPerWeek: 5);

        var day = calendar.Between(At("2027-06-21T00:00:00"), At("2027-06-22T00:00:00"));

        Assert.Equal(["c/2027-06-23 True", "d/2027-06-21 False"], day.Select(entry => $"{entry.Key} {entry.WillGo}"));
    }

    private static Plan Yearly(string id, int dayOfJune, int priority, int mayMoveEarlierDays = 0)
    {
        var sample = Load().Single(plan => plan.Id == "nine-messages");
        return sample with
        {
            Id = id,
            Parts =
            [
                sample.Parts[0] with
                {
                    Schedule = new PlanSchedule.Yearly(new YearDay(dayOfJune, 6)) { Time = new TimeOnly(8, 0) },
                    Priority = priority,
                    MayMoveEarlierDays = mayMoveEarlierDays,
                },
            ],
        };
    }
}
