using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Tells the officers of a broadcast what happened to it: whoever made it, and those who approve.</summary>
public sealed class OfficerNoticeStore(OutboxStore outbox)
{
    /// <summary>Queues the words to their linked chats, in the step that decided it.</summary>
    /// <returns>The names of those who are told; empty when none of them has linked a chat.</returns>
    public async Task<IReadOnlyList<string>> TellAsync(UnitOfWork unitOfWork, Campaign campaign, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(campaign);
        var names = new List<string>();
        var items = new List<OutboxItem>();
        await using (var command = unitOfWork.Command(
            """
            select distinct on (o.name) o.name, a.id, a.channel
            from officers o
            join addresses a on a.person_id = o.person_id and a.state = 'open'
            where o.active and (o.name = any (@authors) or o.roles && array['approver', 'admin'])
            order by o.name, a.last_inbound_at desc nulls last
            """))
        {
            command.Parameters.AddWithValue("authors", new[] { campaign.CreatedBy, campaign.EditedBy, campaign.SubmittedBy }.OfType<string>().ToArray());
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                names.Add(reader.GetString(0));
                items.Add(new OutboxItem
                {
                    AddressId = reader.GetInt64(1),
                    Channel = ChannelName.Parse(reader.GetString(2)),
                    Message = new OutboundMessage { Text = words },
                    // It is about something that is going wrong now: no quiet hours.
                    Lane = OutboxLane.Reply,
                });
            }
        }

        await outbox.AddAsync(unitOfWork, items, cancellationToken);
        return names;
    }
}
