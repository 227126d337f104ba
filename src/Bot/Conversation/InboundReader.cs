using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Conversation;

/// <summary>Lets each channel's mapper read the stored updates.</summary>
internal sealed class InboundReader(IEnumerable<IInboundMapper> mappers)
{
    private readonly Dictionary<string, IInboundMapper> _mappers = mappers.ToDictionary(mapper => mapper.Channel.Value, StringComparer.Ordinal);

    /// <summary>Reads an update; null, with the row's settlement added, when there is nothing to handle.</summary>
    public HeardUpdate? Read(InboxRow row, List<InboxSettlement> settlements)
    {
        if (!_mappers.TryGetValue(row.Channel, out var mapper))
        {
            settlements.Add(new InboxSettlement { Id = row.Id, End = InboxEnd.Failed, Reason = "no reader for this channel" });
            return null;
        }

        try
        {
            if (mapper.Map(row.Payload, row.ReceivedAt) is { } message)
            {
                return new HeardUpdate(row.Id, message.From, message.Content, row.ReceivedAt);
            }

            settlements.Add(new InboxSettlement { Id = row.Id, End = InboxEnd.Ignored });
        }
        catch (FormatException)
        {
            settlements.Add(new InboxSettlement { Id = row.Id, End = InboxEnd.Failed, Reason = "unreadable" });
        }

        return null;
    }
}
