using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using Xunit;
using static ChungTay.Content.Tests.Campaigns.ShippedPlans;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class OverrideTests
{
    private const string Monday = "nine-messages/2027-05-24";

    [Fact]
    public void A_skipped_entry_stays_in_the_calendar_with_the_officer_s_reason_and_changes_no_other()
    {
        var changed = May(new OccurrenceOverride { Key = Monday, SkipReason = "Xã đang chống bão." });

        var skipped = changed.Single(entry => entry.Key == Monday);
        Assert.Equal(new OccurrenceSkip(SkipCause.Officer, "Xã đang chống bão."), skipped.Skipped);
        Assert.Equal(May().Where(entry => entry.Key != Monday), changed.Where(entry => entry.Key != Monday));
    }

    [Fact]
    public void A_held_entry_waits_for_the_officer_and_does_not_go()
    {
        var held = May(new OccurrenceOverride { Key = Monday, HoldReason = "Bão" }).Single(entry => entry.Key == Monday);

        Assert.False(held.WillGo);
        Assert.Equal("Bão", held.Held);
        Assert.Equal(new LateDecision.Hold("Bão"), Calendar().Decide(held, At("2027-05-24T07:00:00")));
    }

    [Fact]
    public void A_moved_entry_keeps_its_key_and_says_where_it_comes_from()
    {
        var moved = May(new OccurrenceOverride { Key = Monday, MoveTo = At("2027-05-26T09:00:00") }).Single(entry => entry.Key == Monday);

        Assert.Equal((At("2027-05-26T09:00:00"), At("2027-05-24T07:00:00")), (moved.At, moved.MovedFrom));
        Assert.True(moved.WillGo);
    }

    [Fact]
    public void A_move_into_the_night_goes_in_the_morning_and_a_move_onto_a_taken_day_goes_the_day_after()
    {
        Assert.Equal(At("2027-05-27T07:00:00"), Moved(Monday, "2027-05-26T23:00:00"));
        // On Saturday 29 May the announcement goes out; on Monday 31 May the next message.
        Assert.Equal(At("2027-05-30T09:00:00"), Moved(Monday, "2027-05-29T09:00:00"));
        Assert.Equal(At("2027-06-02T09:00:00"), Moved(Monday, "2027-05-31T09:00:00"));
    }

    [Fact]
    public void Two_moved_onto_one_day_do_not_meet()
    {
        var moved = May(
            new OccurrenceOverride { Key = Monday, MoveTo = At("2027-05-26T09:00:00") },
            new OccurrenceOverride { Key = "plan-series/2027-05-20", MoveTo = At("2027-05-26T10:00:00") });

        Assert.Equal(At("2027-05-26T09:00:00"), moved.Single(entry => entry.Key == Monday).At);
        Assert.Equal(At("2027-05-27T10:00:00"), moved.Single(entry => entry.Key == "plan-series/2027-05-20").At);
    }

    [Fact]
    public void A_moved_entry_leaves_the_span_it_came_from_and_appears_in_the_span_it_went_to()
    {
        var far = new OccurrenceOverride { Key = Monday, MoveTo = At("2027-08-04T09:00:00") };
        var early = new OccurrenceOverride { Key = "plan-series/2028-09-07", MoveTo = At("2027-05-26T09:00:00") };

        Assert.DoesNotContain(May(far), entry => entry.Key == Monday);
        Assert.Contains(
            Calendar(far).Between(At("2027-08-04T00:00:00"), At("2027-08-05T00:00:00")), entry => entry.Key == Monday && entry.WillGo);
        Assert.Contains(May(early), entry => entry.Key == "plan-series/2028-09-07");
    }

    [Fact]
    public void Moving_an_entry_that_had_no_room_sends_it_after_all()
    {
        const string Family = "yearly-days/family-day/2027-06-28";
        var calendar = Calendar(new OccurrenceOverride { Key = Family, MoveTo = At("2027-06-27T08:00:00") });

        var family = calendar.Between(At("2027-06-27T00:00:00"), At("2027-06-28T00:00:00")).Single();

        Assert.Equal((Family, true), (family.Key, family.WillGo));
    }

    [Fact]
    public void An_edited_entry_goes_out_with_the_new_text_and_is_marked()
    {
        var text = new PlanMessage { Id = "sua", Title = "Tiêu đề mới", Text = "Nội dung mới", Numbers = ["111"] };

        var edited = May(new OccurrenceOverride { Key = Monday, Message = text, MoveTo = At("2027-05-25T08:00:00") }).Single(entry => entry.Key == Monday);

        Assert.Equal(("Tiêu đề mới", text, true, At("2027-05-25T08:00:00")), (edited.Title, edited.Message, edited.IsEdited, edited.At));
    }

    [Fact]
    public void Skipping_goes_before_holding_and_holding_before_moving()
    {
        var all = new OccurrenceOverride { Key = Monday, SkipReason = "a", HoldReason = "b", MoveTo = At("2027-05-25T08:00:00") };

        var skipped = May(all).Single(entry => entry.Key == Monday);
        var held = May(all with { SkipReason = null }).Single(entry => entry.Key == Monday);

        Assert.Equal(("a", null, At("2027-05-24T07:00:00")), (skipped.Skipped?.Reason, skipped.Held, skipped.At));
        Assert.Equal((null, "b", At("2027-05-24T07:00:00")), (held.Skipped, held.Held, held.At));
    }

    [Fact]
    public void An_override_for_a_key_that_no_plan_has_or_for_the_end_of_time_does_no_harm()
    {
        var changed = May(
            new OccurrenceOverride { Key = "khong-co/2027-05-24", MoveTo = At("2027-05-25T08:00:00") },
            new OccurrenceOverride { Key = "khong-co", MoveTo = DateTimeOffset.MaxValue.AddDays(-2) });

        Assert.Equal(May(), changed);
    }

    private static DateTimeOffset Moved(string key, string to) => Calendar(new OccurrenceOverride { Key = key, MoveTo = At(to) })
        .Between(At("2027-05-20T00:00:00"), At("2027-07-01T00:00:00")).Single(entry => entry.Key == key).At;

    private static IReadOnlyList<Occurrence> May(params OccurrenceOverride[] overrides) =>
        Calendar(overrides).Between(At("2027-05-17T00:00:00"), At("2027-06-01T00:00:00"));
}
