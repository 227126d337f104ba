using System.Diagnostics;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Sends a text's parts in order.</summary>
internal static class ZaloParts
{
    /// <summary>Sends parts until one is not taken.</summary>
    /// <param name="count">How many.</param>
    /// <param name="send">Sends one, by its number from 0.</param>
    /// <returns>The first part's outcome, or unknown when it went out and a later one did not: the whole is never repeated.</returns>
    public static async ValueTask<SendOutcome> SendAsync(int count, Func<int, ValueTask<SendOutcome>> send)
    {
        var first = await send(0);
        for (var i = 1; i < count && first is SendOutcome.Accepted; i++)
        {
            if (await send(i) is not SendOutcome.Accepted and var failed)
            {
                return new SendOutcome.Unknown(ZaloTexts.SentInPart(i, count, Words(failed)));
            }
        }

        return first;
    }

    private static string Words(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Throttled => ZaloTexts.TooFast,
        SendOutcome.AddressEnded ended => ended.Words,
        SendOutcome.ContentRefused refused => refused.Words,
        SendOutcome.ChannelRefused refused => refused.Words,
        SendOutcome.NotAllowedNow refused => refused.Words,
        SendOutcome.NotSent notSent => notSent.Words,
        SendOutcome.Unknown unknown => unknown.Words,
        _ => throw new UnreachableException(),
    };
}
