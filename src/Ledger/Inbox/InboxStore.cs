using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Inbox;

/// <summary>Keeps every update from the moment it arrives: stored first, understood later.</summary>
public sealed class InboxStore
{
    /// <summary>Stores updates in the order given; those seen before are dropped.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> AddAsync(UnitOfWork unitOfWork, IReadOnlyList<InboxItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(items);
        await using var command = unitOfWork.Command(
            """
            insert into inbox (channel, external_id, address, payload, received_at)
            select channel, external_id, address, payload, @received_at
            from unnest(@channels, @external_ids, @addresses, @payloads) with ordinality as item (channel, external_id, address, payload, position)
            order by position
            on conflict (channel, external_id) do nothing
            """);
        command.Parameters.AddWithValue("received_at", unitOfWork.Now);
        command.Parameters.AddWithValue("channels", items.Select(item => item.Channel.Value).ToArray());
        command.Parameters.AddWithValue("external_ids", items.Select(item => item.ExternalId).ToArray());
        command.Parameters.Add(new NpgsqlParameter("addresses", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = items.Select(item => item.Address).ToArray() });
        // PostgreSQL cannot keep a NUL in text.
        command.Parameters.AddWithValue("payloads", items.Select(item => item.Payload.Replace('\0', ' ')).ToArray());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
