using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Conversation;

/// <summary>Words of danger that stand in the inbox and wait for their answer.</summary>
/// <param name="Item">What was stored.</param>
/// <param name="Since">When.</param>
/// <param name="Due">From when on the numbers may be said directly; later after a failure.</param>
internal sealed record StoredCry(InboxItem Item, DateTimeOffset Since, DateTimeOffset Due)
{
    /// <summary>What tells it from every other.</summary>
    public (ChannelName Channel, string ExternalId) Key => (Item.Channel, Item.ExternalId);
}
