using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Sends an officer a copy of a message to his own linked chats, as it would look there.</summary>
public sealed class TestCopyDesk(LedgerDatabase database, OutboxStore outbox, AuditStore audit)
{
    /// <summary>What stands over a copy, so that nobody takes it for the real message.</summary>
    public const string Mark = "[BẢN THỬ, chưa gửi cho bà con]";

    /// <summary>Queues the copy.</summary>
    /// <returns>To which channels it goes; empty when the officer has linked no chat.</returns>
    public async Task<IReadOnlyList<ChannelName>> SendAsync(OutboundMessage message, string officer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var chats = await ChatsAsync(unitOfWork, officer, cancellationToken);
        if (chats.Count == 0)
        {
            return [];
        }

        await outbox.AddAsync(unitOfWork, Copies(message, chats, _ => null), cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(officer, "campaign.test-copy", officer), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return chats.ConvertAll(chat => chat.Channel);
    }

    /// <summary>Queues the author's copy as part of a broadcast's start, once; an author who has linked no chat gets none.</summary>
    public async Task AddAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(campaign);
        var chats = await ChatsAsync(unitOfWork, campaign.EditedBy ?? campaign.CreatedBy, cancellationToken);
        await outbox.AddAsync(unitOfWork, Copies(campaign.Message, chats, channel => $"test copy {campaign.Id} {channel.Value}"), cancellationToken);
    }

    private static List<OutboxItem> Copies(OutboundMessage message, List<(long Address, ChannelName Channel)> chats, Func<ChannelName, string?> key)
    {
        var copy = message with { Text = Mark + "\n\n" + (message.Heading is null ? "" : message.Heading + "\n\n") + message.Text, Heading = null, Operation = MessageOperation.Send };
        return chats.ConvertAll(chat => new OutboxItem
        {
            AddressId = chat.Address,
            Channel = chat.Channel,
            Message = copy,
            Lane = OutboxLane.Reply,
            DedupeKey = key(chat.Channel),
        });
    }

    private static async Task<List<(long Address, ChannelName Channel)>> ChatsAsync(UnitOfWork unitOfWork, string officer, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select distinct on (a.channel) a.id, a.channel
            from officers o
            join addresses a on a.person_id = o.person_id and a.state = 'open'
            where o.name = @name and o.active
            order by a.channel, a.last_inbound_at desc nulls last
            """);
        command.Parameters.AddWithValue("name", officer);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chats = new List<(long, ChannelName)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            chats.Add((reader.GetInt64(0), ChannelName.Parse(reader.GetString(1))));
        }

        return chats;
    }
}
