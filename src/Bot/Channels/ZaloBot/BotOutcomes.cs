using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Turns what the Bot Platform refused into what to do next (its error table, Zalo reference A2).</summary>
internal static class BotOutcomes
{
    /// <summary>The outcome of a refused send.</summary>
    public static SendOutcome Of(int code, string words) => code switch
    {
        400 when IsAboutChat(words) => new SendOutcome.AddressEnded(AddressEnding.NotFound, BotTexts.ChatUnknown),
        400 or 426 => new SendOutcome.ContentRefused(BotTexts.Refused(code, words)),
        401 => new SendOutcome.ChannelRefused(BotTexts.TokenRefused),
        // Documented oddly as an internal error; on a send it fails that message only.
        403 => new SendOutcome.AddressEnded(AddressEnding.Blocked, BotTexts.ChatUnknown),
        404 => new SendOutcome.AddressEnded(AddressEnding.NotFound, BotTexts.ChatUnknown),
        408 => new SendOutcome.Unknown(BotTexts.Refused(code, words)),
        429 => WaitingReason.Outcome(BotTexts.MonthRefused),
        >= 500 => new SendOutcome.Unknown(BotTexts.Refused(code, words)),
        _ => new SendOutcome.ContentRefused(BotTexts.Refused(code, words)),
    };

    private static bool IsAboutChat(string words) =>
        words.Contains("chat", StringComparison.OrdinalIgnoreCase) && words.Contains("not found", StringComparison.OrdinalIgnoreCase);
}
