using System.Diagnostics;
using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Inbox;

/// <summary>Keeps every update from the moment it arrives: stored first, understood later.</summary>
public sealed class InboxStore
{
    /// <summary>How often an update is tried before it rests as failed.</summary>
    public const int LastAttempt = 5;

    // Characters. An ordinary update with all that a platform packs around the words is shorter.
    private const int LongestKept = 4_000;

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

    /// <summary>Takes the open updates of the chats that have waited longest, each chat's in order, and locks them until the step ends.</summary>
    /// <returns>By number. No other process gets an update of these chats meanwhile.</returns>
    public async Task<IReadOnlyList<InboxRow>> ClaimAsync(UnitOfWork unitOfWork, int chats, int updatesPerChat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        // Only the oldest open update of a chat is locked. That is enough: the later ones are nobody's before it is settled.
        await using var command = unitOfWork.Command(
            """
            with head as materialized (
              select i.id, i.channel, i.address
              from inbox i
              where i.state = 'received' and i.not_before <= now()
                and not exists (
                  select 1 from inbox older
                  where older.channel = i.channel and older.address = i.address and older.id < i.id and older.state = 'received')
              order by i.id
              limit @chats
              for update skip locked
            )
            select u.id, u.channel, u.address, u.payload, u.received_at
            from head h
            cross join lateral (
              select i.id, i.channel, i.address, i.payload, i.received_at from inbox i where i.id = h.id
              union all (
                select i.id, i.channel, i.address, i.payload, i.received_at
                from inbox i
                where i.channel = h.channel and i.address = h.address and i.id > h.id and i.state = 'received'
                order by i.id
                limit @later)
            ) u
            order by u.id
            """);
        command.Parameters.AddWithValue("chats", chats);
        command.Parameters.AddWithValue("later", updatesPerChat - 1);
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Takes one update again, alone, when it is still open and the oldest of its chat; null otherwise.</summary>
    public async Task<InboxRow?> ClaimOneAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select i.id, i.channel, i.address, i.payload, i.received_at
            from inbox i
            where i.id = @id and i.state = 'received' and i.not_before <= now()
              and not exists (
                select 1 from inbox older
                where older.channel = i.channel and older.address = i.address and older.id < i.id and older.state = 'received')
            for update skip locked
            """);
        command.Parameters.AddWithValue("id", id);
        return await ReadAsync(command, cancellationToken) is [var row] ? row : null;
    }

    /// <summary>A stored update, handled or not; null when it is not kept any more.</summary>
    public async Task<InboxRow?> FindAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select id, channel, address, payload, received_at from inbox where id = @id and payload <> ''");
        command.Parameters.AddWithValue("id", id);
        return await ReadAsync(command, cancellationToken) is [var row] ? row : null;
    }

    /// <summary>The update that the same chat sent before another one, if it is not older than that; null otherwise.</summary>
    public async Task<InboxRow?> BeforeAsync(UnitOfWork unitOfWork, long id, TimeSpan age, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select i.id, i.channel, i.address, i.payload, i.received_at
            from inbox this
            join inbox i on i.channel = this.channel and i.address = this.address and i.id < this.id
            where this.id = @id and i.received_at > this.received_at - @age and i.payload <> ''
            order by i.id desc
            limit 1
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("age", age);
        return await ReadAsync(command, cancellationToken) is [var row] ? row : null;
    }

    /// <summary>Takes the words out of an update, because they are kept sealed elsewhere.</summary>
    public async Task BlankAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update inbox set payload = '', address = null where id = @id");
        command.Parameters.AddWithValue("id", id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Closes updates. Of a very long one only the beginning is kept.</summary>
    public async Task SettleAsync(UnitOfWork unitOfWork, IReadOnlyList<InboxSettlement> settlements, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(settlements);
        await using var command = unitOfWork.Command(
            """
            update inbox i
            set state = r.state,
                reason = r.reason,
                handled_at = @now,
                address = case when r.is_blanked then null else i.address end,
                payload = case when r.is_blanked then '' else left(i.payload, @longest) end
            from unnest(@ids, @states, @reasons, @blanked) as r (id, state, reason, is_blanked)
            where i.id = r.id
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("longest", LongestKept);
        command.Parameters.AddWithValue("ids", settlements.Select(settlement => settlement.Id).ToArray());
        command.Parameters.AddWithValue("states", settlements.Select(settlement => Word(settlement.End)).ToArray());
        command.Parameters.Add(new NpgsqlParameter("reasons", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = settlements.Select(settlement => settlement.Reason).ToArray() });
        command.Parameters.AddWithValue("blanked", settlements.Select(settlement => settlement.IsBlanked).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes that handling an update failed: it comes again after a growing wait, or rests as failed after the last attempt.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="id">The row.</param>
    /// <param name="reason">The kind of failure; nobody's text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FailAsync(UnitOfWork unitOfWork, long id, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        // 1, 2, 4, 8 seconds by the database's clock: the chat's later updates wait meanwhile, and a person behind them.
        await using var command = unitOfWork.Command(
            """
            update inbox
            set attempts = attempts + 1,
                reason = @reason,
                not_before = now() + make_interval(secs => power(2, attempts)),
                state = case when attempts + 1 >= @last then 'failed' else 'received' end,
                handled_at = case when attempts + 1 >= @last then @now end
            where id = @id and state = 'received'
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("reason", reason);
        command.Parameters.AddWithValue("last", LastAttempt);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<InboxRow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<InboxRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new InboxRow
            {
                Id = reader.GetInt64(0),
                Channel = reader.GetString(1),
                Address = await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2),
                Payload = reader.GetString(3),
                ReceivedAt = reader.GetFieldValue<DateTimeOffset>(4),
            });
        }

        return rows;
    }

    private static string Word(InboxEnd end) => end switch
    {
        InboxEnd.Done => "done",
        InboxEnd.Ignored => "ignored",
        InboxEnd.Failed => "failed",
        _ => throw new UnreachableException(),
    };
}
