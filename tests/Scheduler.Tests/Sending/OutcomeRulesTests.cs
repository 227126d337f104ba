using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using ChungTay.Scheduler.Sending;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class OutcomeRulesTests
{
    [Fact]
    public void A_refusal_after_a_doubt_does_not_say_that_nothing_arrived()
    {
        var blocked = new SendOutcome.AddressEnded(AddressEnding.Blocked, "bot was blocked by the user");

        Assert.Equal(new Settlement.Failed("bot was blocked by the user", AddressEnding.Blocked), Decide(blocked, attempt: 1));
        Assert.Equal(new Settlement.Unknown("in doubt, then: bot was blocked by the user", AddressEnding.Blocked), Decide(blocked, attempt: 2));
        Assert.IsType<Settlement.Unknown>(Decide(new SendOutcome.NotAllowedNow("window closed"), attempt: 2));
        Assert.IsType<Settlement.Accepted>(Decide(new SendOutcome.Accepted("5"), attempt: 2));
    }

    [Fact]
    public void A_doubt_is_sent_once_more_on_a_free_channel_only_and_only_once()
    {
        var unknown = new SendOutcome.Unknown("timed out");

        Assert.Equal(AgainCause.InDoubt, Assert.IsType<Settlement.Again>(Decide(unknown, attempt: 1)).Cause);
        Assert.IsType<Settlement.Unknown>(Decide(unknown, attempt: 2));
        Assert.IsType<Settlement.Unknown>(OutcomeRules.Decide(unknown, 1, 0, resendsUnknown: false, maxTries: 60));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 8)]
    [InlineData(20, 60)]
    public void What_was_surely_not_sent_waits_longer_each_time_and_counts_as_a_try(int tries, int seconds) =>
        Assert.Equal(
            new Settlement.Again(TimeSpan.FromSeconds(seconds), AgainCause.NotSent),
            OutcomeRules.Decide(new SendOutcome.NotSent("refused"), 1, tries, resendsUnknown: true, maxTries: 60));

    [Fact]
    public void Throttling_is_no_failure_and_costs_no_attempt() =>
        Assert.Equal(new Settlement.Again(TimeSpan.FromSeconds(7), AgainCause.NotTried), Decide(new SendOutcome.Throttled(TimeSpan.FromSeconds(7)), attempt: 1));

    [Fact]
    public void What_the_platform_allows_later_goes_back_to_the_queue_until_then()
    {
        Assert.Equal(new Settlement.Again(TimeSpan.FromHours(9), AgainCause.NotTried), Decide(new SendOutcome.NotAllowedNow("full", TimeSpan.FromHours(9)), attempt: 1));
        Assert.Equal(new Settlement.Skipped("window closed"), Decide(new SendOutcome.NotAllowedNow("window closed"), attempt: 1));
    }

    [Fact]
    public void What_cannot_be_sent_sixty_times_has_failed() =>
        Assert.Equal(new Settlement.Failed("refused"), OutcomeRules.Decide(new SendOutcome.NotSent("refused"), 1, 59, resendsUnknown: true, maxTries: 60));

    private static Settlement Decide(SendOutcome outcome, int attempt) => OutcomeRules.Decide(outcome, attempt, 0, resendsUnknown: true, maxTries: 60);
}
