using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Inbox;

/// <summary>Tells which updates with words of danger still wait for their answer.</summary>
public sealed class CryStore
{
    /// <summary>The beginning of the key under which the urgent reply to an update stands in the outbox; the row's number follows.</summary>
    public const string KeyHead = "danger:";

    /// <summary>Those of these updates that nobody has handled, or whose urgent reply has not left.</summary>
    /// <returns>The updates' own names at their channels. One that is not kept any more is not among them.</returns>
    public async Task<IReadOnlySet<(ChannelName Channel, string ExternalId)>> UnansweredAsync(
        UnitOfWork unitOfWork, IReadOnlyCollection<(ChannelName Channel, string ExternalId)> updates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(updates);
        await using var command = unitOfWork.Command(
            """
            select i.channel, i.external_id
            from unnest(@channels, @external_ids) as cry (channel, external_id)
            join inbox i on i.channel = cry.channel and i.external_id = cry.external_id
            where i.state = 'received'
              or exists (select 1 from outbox o where o.dedupe_key = @head || i.id and o.state in ('queued', 'claimed'))
            """);
        command.Parameters.AddWithValue("channels", updates.Select(update => update.Channel.Value).ToArray());
        command.Parameters.AddWithValue("external_ids", updates.Select(update => update.ExternalId).ToArray());
        command.Parameters.AddWithValue("head", KeyHead);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = new HashSet<(ChannelName, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            waiting.Add((ChannelName.Parse(reader.GetString(0)), reader.GetString(1)));
        }

        return waiting;
    }
}
