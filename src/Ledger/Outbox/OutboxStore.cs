using System.Diagnostics;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Outbox;

/// <summary>Single messages: written in the step that decided them, claimed and settled by the sender. Thread-safe.</summary>
public sealed class OutboxStore(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>Queues messages in order; an item whose key is there already is dropped.</summary>
    public async Task AddAsync(UnitOfWork unitOfWork, IReadOnlyList<OutboxItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0)
        {
            return;
        }

        await using var command = unitOfWork.Command(
            """
            insert into outbox (address_id, channel, lane, message, dedupe_key, state, created_at)
            select address_id, channel, lane, message, dedupe_key, 'queued', @created_at
            from unnest(@address_ids, @channels, @lanes, @messages, @dedupe_keys) with ordinality
              as item (address_id, channel, lane, message, dedupe_key, position)
            order by position
            on conflict (dedupe_key) do nothing
            """);
        command.Parameters.AddWithValue("address_ids", items.Select(item => item.AddressId).ToArray());
        command.Parameters.AddWithValue("channels", items.Select(item => item.Channel.Value).ToArray());
        command.Parameters.AddWithValue("lanes", items.Select(item => (short)item.Lane).ToArray());
        command.Parameters.Add(new NpgsqlParameter("messages", NpgsqlDbType.Array | NpgsqlDbType.Jsonb) { Value = items.Select(item => MessageJson.Write(item.Message)).ToArray() });
        command.Parameters.Add(new NpgsqlParameter("dedupe_keys", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = items.Select(item => item.DedupeKey).ToArray() });
        command.Parameters.AddWithValue("created_at", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Claims due messages, the oldest of each address first.</summary>
    /// <exception cref="PostgresException">State <see cref="DeliveryStore.DeclaredDead"/>: register anew.</exception>
    public async Task<IReadOnlyList<OutboxRow>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "select id, address_id, value, message, attempts, tries, slot_at, due_at, taken_at, claimed_at from claim_outbox($1, $2, $3, $4, $5)");
        request.AddTo(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new OutboxRow
            {
                Id = reader.GetInt64(0),
                AddressId = reader.GetInt64(1),
                Address = reader.GetString(2),
                MessageJson = reader.GetString(3),
                Attempt = reader.GetInt16(4),
                Tries = reader.GetInt16(5),
                Slot = PaceSlot.Read(reader, 6),
                ClaimedAt = reader.GetDateTime(9),
            });
        }

        return rows;
    }

    /// <summary>Writes what became of claimed messages, all or nothing.</summary>
    /// <remarks>
    /// A worker that was declared dead meanwhile may still say that a message was accepted: that is the truth and replaces what the
    /// rescuer assumed. Anything else it says about rows that are no longer its own is dropped.
    /// </remarks>
    public async Task SettleAsync(
        WorkerId worker, IReadOnlyList<(OutboxRow Row, Settlement Settlement)> settled, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(Settle(worker, settled, time.GetUtcNow()));
        var endings = settled
            .Where(item => item.Settlement.AddressEnding is not null)
            .Select(item => (item.Row.AddressId, item.Settlement.AddressEnding!.Value))
            .ToList();
        if (endings.Count > 0)
        {
            batch.BatchCommands.Add(AddressEndings.Command(endings));
        }

        foreach (var (row, settlement) in settled)
        {
            if (settlement is Settlement.Again { MovedTo: { } movedTo })
            {
                batch.BatchCommands.Add(AddressEndings.Move(row.AddressId, movedTo));
            }
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives back rows of which this process never heard: the answer to its claim was lost on the way. They were not sent.</summary>
    public async Task GiveBackStrayAsync(ChannelName channel, WorkerId worker, IReadOnlyList<long> known, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            update outbox
            set state = 'queued', worker_id = null, attempts = attempts - 1
            where channel = $1 and state = 'claimed' and worker_id = $2 and not id = any ($3)
            """);
        command.Parameters.AddWithValue(channel.Value);
        command.Parameters.AddWithValue(worker.Value);
        command.Parameters.AddWithValue(known.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Settle(
        WorkerId worker, IReadOnlyList<(OutboxRow Row, Settlement Settlement)> settled, DateTimeOffset now)
    {
        var columns = settled.Select(item => Columns(item.Settlement)).ToList();
        var command = new NpgsqlBatchCommand(
            """
            update outbox o
            set state = r.state,
                reason = r.reason,
                external_id = r.external_id,
                attempts = o.attempts - r.untried,
                tries = o.tries + r.tried,
                not_before = case when r.state = 'queued' then clock_timestamp() + r.wait else o.not_before end,
                worker_id = null,
                settled_at = case when r.state = 'queued' then null else $2 end
            from unnest($3, $4, $5, $6, $7, $8, $9, $10) as r (id, state, reason, external_id, wait, untried, tried, claimed_at)
            where o.id = r.id
              and ((o.state = 'claimed' and o.worker_id = $1 and o.claimed_at = r.claimed_at) or (r.state = 'accepted' and o.state in ('queued', 'unknown')))
            """);
        command.Parameters.AddWithValue(worker.Value);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(settled.Select(item => item.Row.Id).ToArray());
        command.Parameters.AddWithValue(columns.Select(column => column.State).ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = columns.Select(column => Words.Storable(column.Reason)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = columns.Select(column => column.ExternalId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.AddWithValue(columns.Select(column => column.Wait).ToArray());
        command.Parameters.AddWithValue(columns.Select(column => column.Untried).ToArray());
        command.Parameters.AddWithValue(columns.Select(column => column.Tried).ToArray());
        command.Parameters.AddWithValue(settled.Select(item => item.Row.ClaimedAt).ToArray());
        return command;
    }

    private static (string State, string? Reason, string? ExternalId, TimeSpan Wait, short Untried, short Tried) Columns(Settlement settlement) =>
        settlement switch
        {
            Settlement.Accepted accepted => ("accepted", null, accepted.ExternalId, TimeSpan.Zero, 0, 0),
            Settlement.Failed failed => ("failed", failed.Reason, null, TimeSpan.Zero, 0, 0),
            Settlement.Skipped skipped => ("skipped", skipped.Reason, null, TimeSpan.Zero, 0, 0),
            Settlement.Unknown unknown => ("unknown", unknown.Reason, null, TimeSpan.Zero, 0, 0),
            Settlement.Again { Cause: AgainCause.InDoubt } again => ("queued", "in doubt", null, again.Wait, 0, 0),
            Settlement.Again { Cause: AgainCause.NotSent } again => ("queued", null, null, again.Wait, 1, 1),
            Settlement.Again again => ("queued", null, null, again.Wait, 1, 0),
            _ => throw new UnreachableException(),
        };
}
