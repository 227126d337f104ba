using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>A message rendered for the Bot Platform.</summary>
internal sealed class BotMessage : PreparedMessage
{
    /// <summary>The texts in order; the picture goes with the first.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>The picture's public address; null for none, and when this server has no public address.</summary>
    public string? PhotoUrl { get; init; }
}
