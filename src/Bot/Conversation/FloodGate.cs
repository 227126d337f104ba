using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Conversation;

/// <summary>Counts a chat's messages by the minute.</summary>
internal sealed class FloodGate(IOptions<ConversationOptions> options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Counts one more message.</summary>
    /// <param name="memory">What was counted before.</param>
    /// <param name="at">When the message was stored.</param>
    public (FloodVerdict Verdict, ConversationMemory Memory) Count(ConversationMemory memory, DateTimeOffset at)
    {
        var isNewMinute = memory.CountedFrom is not { } from || at >= from + Minute || at < from;
        var counted = isNewMinute
            ? memory with { CountedFrom = at, Counted = 1 }
            : memory with { Counted = memory.Counted + 1 };
        var over = counted.Counted - options.Value.MessagesPerMinute;
        return (over <= 0 ? FloodVerdict.Answer : over == 1 ? FloodVerdict.Warn : FloodVerdict.Silent, counted);
    }
}

/// <summary>What to do with one more message.</summary>
internal enum FloodVerdict
{
    /// <summary>Answer it.</summary>
    Answer,

    /// <summary>Ask once to slow down.</summary>
    Warn,

    /// <summary>Say nothing for the rest of the minute.</summary>
    Silent,
}
