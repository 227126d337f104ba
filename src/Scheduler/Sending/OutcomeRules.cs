using System.Diagnostics;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;

namespace ChungTay.Scheduler.Sending;

/// <summary>What is done about each outcome of a send: the only place where something is retried.</summary>
public static class OutcomeRules
{
    // The first retry comes soon (a restart of the platform's front), later ones leave it alone.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Decides what is written about a row.</summary>
    /// <param name="outcome">What the channel said.</param>
    /// <param name="attempt">1, or 2 when an earlier outcome was in doubt.</param>
    /// <param name="tries">How often it was surely not sent before.</param>
    /// <param name="resendsUnknown">Whether this channel sends once more when in doubt.</param>
    /// <param name="maxTries">When to give up on what is surely not sent.</param>
    public static Settlement Decide(SendOutcome outcome, int attempt, int tries, bool resendsUnknown, int maxTries)
    {
        var settlement = Decide(outcome, tries, resendsUnknown && attempt == 1, maxTries);
        // What the first attempt did is not known: a refusal of the second does not say that nothing arrived.
        return (attempt, settlement) switch
        {
            ( > 1, Settlement.Failed failed) => new Settlement.Unknown("in doubt, then: " + failed.Reason, failed.Ending),
            ( > 1, Settlement.Skipped skipped) => new Settlement.Unknown("in doubt, then: " + skipped.Reason),
            _ => settlement,
        };
    }

    private static Settlement Decide(SendOutcome outcome, int tries, bool mayResend, int maxTries) => outcome switch
    {
        SendOutcome.Accepted accepted => new Settlement.Accepted(accepted.ExternalId),
        SendOutcome.Throttled throttled => new Settlement.Again(throttled.RetryAfter, AgainCause.NotTried),
        SendOutcome.AddressEnded ended => new Settlement.Failed(ended.Words, ended.Ending),
        // A try is counted, so that a chat that always moves comes to an end.
        SendOutcome.AddressMoved when tries + 1 >= maxTries => new Settlement.Failed("the chat keeps moving"),
        SendOutcome.AddressMoved moved => new Settlement.Again(TimeSpan.Zero, AgainCause.NotSent, moved.To.Value),
        SendOutcome.ContentRefused refused => new Settlement.Failed("content: " + refused.Words),
        SendOutcome.ChannelRefused => new Settlement.Again(LongestWait, AgainCause.NotTried),
        SendOutcome.NotAllowedNow { Wait: { } wait } => new Settlement.Again(wait, AgainCause.NotTried),
        SendOutcome.NotAllowedNow notAllowed => new Settlement.Skipped(notAllowed.Words),
        SendOutcome.NotSent notSent when tries + 1 >= maxTries => new Settlement.Failed(notSent.Words),
        SendOutcome.NotSent => new Settlement.Again(Wait(tries), AgainCause.NotSent),
        SendOutcome.Unknown when mayResend => new Settlement.Again(FirstWait, AgainCause.InDoubt),
        SendOutcome.Unknown unknown => new Settlement.Unknown(unknown.Words),
        _ => throw new UnreachableException(),
    };

    private static TimeSpan Wait(int tries) =>
        TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Math.Min(tries, 10))));
}
