using System.Diagnostics;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Turns what Zalo refused into what to do next.</summary>
internal static class OaOutcomes
{
    /// <summary>The outcome of a refusal. A token that is refused twice stops the channel; a kind of message that is refused without buttons is the message's fault.</summary>
    /// <param name="error">The table's line.</param>
    /// <param name="slowDown">How long to be silent after too many calls.</param>
    public static SendOutcome Of(OaError error, TimeSpan slowDown) => error.Reaction switch
    {
        OaReaction.SlowDown => new SendOutcome.Throttled(slowDown),
        OaReaction.TryLater or OaReaction.UploadAgain or OaReaction.AskAgain => new SendOutcome.NotSent(error.Words),
        OaReaction.Content or OaReaction.DropButtons => new SendOutcome.ContentRefused(error.Words),
        OaReaction.Renew or OaReaction.StopChannel => new SendOutcome.ChannelRefused(error.Words),
        OaReaction.OptedOut or OaReaction.Left => new SendOutcome.AddressEnded(AddressEnding.Blocked, error.Words),
        OaReaction.NotFound => new SendOutcome.AddressEnded(AddressEnding.NotFound, error.Words),
        OaReaction.Wait or OaReaction.WaitADay or OaReaction.WaitLong or OaReaction.PauseCharged or OaReaction.Morning => WaitingReason.Outcome(error.Words),
        _ => throw new UnreachableException(),
    };
}
