using System.Globalization;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Conversation;

/// <summary>An update that could be read.</summary>
/// <param name="RowId">The inbox row.</param>
/// <param name="From">The chat.</param>
/// <param name="Content">What was done.</param>
/// <param name="ReceivedAt">When it was stored.</param>
internal sealed record HeardUpdate(long RowId, ChannelAddress From, InboundContent Content, DateTimeOffset ReceivedAt)
{
    /// <summary>True when the numbers were said directly, because the update could not be stored or answered.</summary>
    public bool IsAided { get; init; }

    /// <summary>Under this key its urgent reply stands in the outbox, once.</summary>
    public string UrgentKey => string.Create(CultureInfo.InvariantCulture, $"{CryStore.KeyHead}{RowId}");

    /// <summary>The words in it; empty for none.</summary>
    public string Words => Content switch
    {
        InboundContent.Text text => text.Words,
        InboundContent.Image { Caption: { } caption } => caption,
        _ => string.Empty,
    };
}
