using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;
using ChungTay.ZaloFake.Rules;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

public sealed class OaErrorsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 5, 0, 0, TimeSpan.Zero);

    /// <summary>The table B12 and the degradation table G3, as they were read.</summary>
    [Theory]
    [InlineData(-32, typeof(SendOutcome.Throttled))]
    [InlineData(-100, typeof(SendOutcome.NotSent))]
    [InlineData(-124, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-200, typeof(SendOutcome.NotSent))]
    [InlineData(-201, typeof(SendOutcome.ContentRefused))]
    [InlineData(-204, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-205, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-209, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-210, typeof(SendOutcome.ContentRefused))]
    [InlineData(-211, typeof(SendOutcome.NotAllowedNow))]
    [InlineData(-212, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-213, typeof(SendOutcome.AddressEnded))]
    [InlineData(-216, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-217, typeof(SendOutcome.AddressEnded))]
    [InlineData(-218, typeof(SendOutcome.NotAllowedNow))]
    [InlineData(-219, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-220, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-221, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-224, typeof(SendOutcome.NotAllowedNow))]
    [InlineData(-227, typeof(SendOutcome.NotAllowedNow))]
    [InlineData(-230, typeof(SendOutcome.NotAllowedNow))]
    [InlineData(-232, typeof(SendOutcome.NotAllowedNow))]
    [InlineData(-233, typeof(SendOutcome.ContentRefused))]
    [InlineData(-234, typeof(SendOutcome.NotAllowedNow))]
    [InlineData(-240, typeof(SendOutcome.ContentRefused))]
    [InlineData(-242, typeof(SendOutcome.ChannelRefused))]
    [InlineData(-244, typeof(SendOutcome.AddressEnded))]
    [InlineData(-248, typeof(SendOutcome.ContentRefused))]
    [InlineData(-321, typeof(SendOutcome.NotAllowedNow))]
    [InlineData(-98765, typeof(SendOutcome.ContentRefused))]
    public void Every_code_says_what_to_do(int code, Type outcome) =>
        Assert.IsType(outcome, OaOutcomes.Of(OaErrors.Of(code, "words"), TimeSpan.FromSeconds(10), Noon));

    [Fact]
    public void A_wrong_recipient_is_the_recipients_matter() => Assert.Equal(
        AddressEnding.NotFound,
        Assert.IsType<SendOutcome.AddressEnded>(OaOutcomes.Of(OaErrors.Of(-201, "user_id is invalid"), TimeSpan.Zero, Noon)).Ending);

    /// <summary>Leaving the account or keeping its messages out is an opt-out (Zalo reference G2.2).</summary>
    [Theory]
    [InlineData(-213)]
    [InlineData(-217)]
    [InlineData(-244)]
    public void Whoever_keeps_the_account_out_has_left(int code) => Assert.Equal(
        AddressEnding.Left, Assert.IsType<SendOutcome.AddressEnded>(OaOutcomes.Of(OaErrors.Of(code, "words"), TimeSpan.Zero, Noon)).Ending);

    /// <summary>"Next day" and "06:05 with jitter" (Zalo reference G3): by the clock and not by what the person does.</summary>
    [Theory]
    [InlineData(-218, 5, 18 + (5 / 60d), 19.5)]
    [InlineData(-234, 16, 7 + (5 / 60d), 8.5)]
    [InlineData(-234, 5, 5 / 60d, 5 / 60d)]
    public void What_the_morning_allows_waits_for_the_morning(int code, int hour, double least, double most)
    {
        var refused = Assert.IsType<SendOutcome.NotAllowedNow>(
            OaOutcomes.Of(OaErrors.Of(code, "words"), TimeSpan.Zero, new DateTimeOffset(2026, 12, 1, hour, 0, 0, TimeSpan.Zero)));

        Assert.InRange(refused.Wait!.Value.TotalHours, least - 0.001, most + 0.001);
    }

    [Fact]
    public void What_waits_for_the_person_has_no_time_of_its_own() =>
        Assert.Null(Assert.IsType<SendOutcome.NotAllowedNow>(OaOutcomes.Of(OaErrors.Of(-230, "words"), TimeSpan.Zero, Noon)).Wait);

    [Fact]
    public void An_unknown_code_keeps_Zalos_words() =>
        Assert.Contains("something new", OaErrors.Of(-999, "something new").Words, StringComparison.Ordinal);

    [Fact]
    public void Every_code_stands_once_and_has_words()
    {
        Assert.Equal(OaErrors.All.Count, OaErrors.All.DistinctBy(error => error.Code).Count());
        Assert.All(OaErrors.All, error => Assert.EndsWith(".", error.Words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ZaloReach.Free, false, nameof(OaLane.Free))]
    [InlineData(ZaloReach.Free, true, nameof(OaLane.Free))]
    [InlineData(ZaloReach.Charged, false, nameof(OaLane.Waiting))]
    [InlineData(ZaloReach.Charged, true, nameof(OaLane.Charged))]
    [InlineData(ZaloReach.Waiting, false, nameof(OaLane.Waiting))]
    [InlineData(ZaloReach.Waiting, true, nameof(OaLane.Waiting))]
    [InlineData(ZaloReach.Suspended, true, nameof(OaLane.Waiting))]
    public void The_lane_follows_from_the_window_and_the_purse(ZaloReach reach, bool mayCharge, string lane)
    {
        var (chosen, words) = OaGate.Choose(reach, mayCharge);

        Assert.Equal(lane, chosen.ToString());
        Assert.Equal(chosen == OaLane.Waiting, words.Length > 0);
    }

    [Fact]
    public void Every_rule_of_the_fake_says_how_sure_it_is_and_where_it_is_from() =>
        Assert.All(BotRules.All.Concat(OaRules.All), rule => Assert.True(rule.Words.Length > 0 && rule.Section.Length > 0 && Enum.IsDefined(rule.Mark)));
}
