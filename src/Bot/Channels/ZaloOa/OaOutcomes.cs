using System.Diagnostics;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Turns what Zalo refused into what to do next.</summary>
internal static class OaOutcomes
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(5);

    /// <summary>The outcome of a refusal. A token that is refused twice stops the channel; a kind of message that is refused without buttons is the message's fault.</summary>
    /// <param name="error">The table's line.</param>
    /// <param name="slowDown">How long to be silent after too many calls.</param>
    /// <param name="now">When it was refused.</param>
    public static SendOutcome Of(OaError error, TimeSpan slowDown, DateTimeOffset now) => error.Reaction switch
    {
        OaReaction.SlowDown => new SendOutcome.Throttled(slowDown),
        OaReaction.TryLater or OaReaction.UploadAgain or OaReaction.AskAgain => new SendOutcome.NotSent(error.Words),
        OaReaction.Content or OaReaction.DropButtons => new SendOutcome.ContentRefused(error.Words),
        OaReaction.Renew or OaReaction.StopChannel => new SendOutcome.ChannelRefused(error.Words),
        OaReaction.OptedOut or OaReaction.Left => new SendOutcome.AddressEnded(AddressEnding.Left, error.Words),
        OaReaction.NotFound => new SendOutcome.AddressEnded(AddressEnding.NotFound, error.Words),
        OaReaction.WaitADay => Later(error, ZaloNight.NextMorning(now, Random.Shared.NextDouble()), now),
        OaReaction.Morning => Later(error, ZaloNight.NextOpening(ZaloMessageKind.Broadcast, now, Random.Shared.NextDouble()), now),
        OaReaction.Wait or OaReaction.WaitLong or OaReaction.PauseCharged => WaitingReason.Outcome(error.Words),
        _ => throw new UnreachableException(),
    };

    // By our clock it may be day already when Zalo still calls it night.
    private static SendOutcome.NotAllowedNow Later(OaError error, DateTimeOffset at, DateTimeOffset now) =>
        new(error.Words, at - now > ShortestWait ? at - now : ShortestWait);
}
