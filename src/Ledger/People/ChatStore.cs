using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.People;

/// <summary>Finds or enters the person behind a chat and holds the conversation's row while a step runs.</summary>
public sealed class ChatStore
{
    /// <summary>Opens chats in one round trip and locks their conversations until the step ends.</summary>
    /// <returns>Each chat by its address; an address that was never seen and may not be created is missing.</returns>
    public async Task<IReadOnlyDictionary<ChannelAddress, Chat>> OpenAsync(
        UnitOfWork unitOfWork, IReadOnlyCollection<ChatRequest> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var toCreate = requests.Where(request => request.MayCreate).Select(request => request.Address).Distinct().ToList();
        var toFind = requests.Select(request => request.Address).Distinct().ToList();
        await using var batch = new NpgsqlBatch(unitOfWork.Connection);
        // Ids are drawn first because one statement cannot see the rows that its parts insert.
        batch.BatchCommands.Add(Command(
            """
            with missing as materialized (
              select w.channel, w.value, nextval(pg_get_serial_sequence('persons', 'id')) as person_id
              from unnest($1, $2) as w (channel, value)
              where not exists (select 1 from addresses a where a.channel = w.channel and a.value = w.value)
            ), person as (
              insert into persons (id, created_at) overriding system value
              select m.person_id, $3 from missing m
            ), address as (
              insert into addresses (person_id, channel, value, state_at, created_at)
              select m.person_id, m.channel, m.value, $3, $3 from missing m
              returning id
            )
            insert into conversations (address_id, updated_at)
            select a.id, $3 from address a
            """, toCreate, unitOfWork.Now));
        // Addresses that came by another way, such as a roster, have no conversation yet.
        batch.BatchCommands.Add(Command(
            """
            insert into conversations (address_id, updated_at)
            select a.id, $3
            from unnest($1, $2) as w (channel, value)
            join addresses a on a.channel = w.channel and a.value = w.value
            where not exists (select 1 from conversations c where c.address_id = a.id)
            on conflict (address_id) do nothing
            """, toFind, unitOfWork.Now));
        batch.BatchCommands.Add(Command(
            """
            select a.person_id, a.id, a.channel, a.value, a.state = 'open',
              exists (select 1 from farewells f where f.address_id = a.id),
              array(select s.purpose from subscriptions s where s.address_id = a.id order by s.purpose),
              c.dialog, c.step, c.memory,
              array(select l.id from laid_choices l where l.address_id = a.id order by l.id),
              array(select l.offer::text from laid_choices l where l.address_id = a.id order by l.id)
            from unnest($1, $2) as w (channel, value)
            join addresses a on a.channel = w.channel and a.value = w.value
            join conversations c on c.address_id = a.id
            order by a.id
            for update of c
            """, toFind, now: null));
        return await ReadAsync(batch, cancellationToken);
    }

    /// <summary>Writes how a step left its chats. A chat that was blocked loses what still waits to be sent of our own accord.</summary>
    public async Task SaveAsync(UnitOfWork unitOfWork, IReadOnlyCollection<ChatChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (changes.Count == 0)
        {
            return;
        }

        var ids = changes.Select(change => change.AddressId).ToArray();
        await using var batch = new NpgsqlBatch(unitOfWork.Connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            update conversations c
            set dialog = v.dialog, step = v.step, memory = v.memory::jsonb, updated_at = $5
            from unnest($1, $2, $3, $4) as v (address_id, dialog, step, memory)
            where c.address_id = v.address_id
            """)
        {
            Parameters =
            {
                new() { Value = ids },
                Texts(changes.Select(change => change.Dialog)),
                Texts(changes.Select(change => change.Step)),
                Texts(changes.Select(change => change.Memory)),
                new() { Value = unitOfWork.Now },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            update addresses a
            set state = v.state,
                state_at = case when a.state = v.state then a.state_at else $4 end,
                last_inbound_at = coalesce(v.inbound_at, a.last_inbound_at)
            from unnest($1, $2, $3) as v (id, state, inbound_at)
            where a.id = v.id
            """)
        {
            Parameters =
            {
                new() { Value = ids },
                Texts(changes.Select(change => change.IsOpen ? "open" : "blocked")),
                new() { Value = changes.Select(change => change.LastInboundAt).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                new() { Value = unitOfWork.Now },
            },
        });
        AddRare(batch, changes, unitOfWork.Now);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddRare(NpgsqlBatch batch, IReadOnlyCollection<ChatChange> changes, DateTimeOffset now)
    {
        var blocked = changes.Where(change => !change.IsOpen).Select(change => change.AddressId).ToArray();
        if (blocked.Length > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                $"update outbox o set {DroppedNotices.Set("'blocked'", "$2")} where o.address_id = any ($1) and {DroppedNotices.Which}")
            {
                Parameters = { new() { Value = blocked }, new() { Value = now } },
            });
        }

        var takenUp = changes.SelectMany(change => change.TakenUp).Select(laid => laid.Id).ToArray();
        if (takenUp.Length > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from laid_choices where id = any ($1)") { Parameters = { new() { Value = takenUp } } });
        }

        var returned = changes.Where(change => change.EndsFarewell).Select(change => change.AddressId).ToArray();
        if (returned.Length > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from farewells where address_id = any ($1)")
            {
                Parameters = { new() { Value = returned } },
            });
        }
    }

    private static async Task<IReadOnlyDictionary<ChannelAddress, Chat>> ReadAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var chats = new Dictionary<ChannelAddress, Chat>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var address = new ChannelAddress(ChannelName.Parse(reader.GetString(2)), reader.GetString(3));
            chats.Add(address, new Chat
            {
                Person = new PersonId(reader.GetInt64(0)),
                AddressId = reader.GetInt64(1),
                Address = address,
                IsOpen = reader.GetBoolean(4),
                IsFarewell = reader.GetBoolean(5),
                Purposes = reader.GetFieldValue<string[]>(6),
                Dialog = await reader.IsDBNullAsync(7, cancellationToken) ? null : reader.GetString(7),
                Step = await reader.IsDBNullAsync(8, cancellationToken) ? null : reader.GetString(8),
                Memory = reader.GetString(9),
                Laid = [.. reader.GetFieldValue<long[]>(10).Zip(reader.GetFieldValue<string[]>(11), (id, offer) => new LaidChoice(id, offer))],
            });
        }

        return chats;
    }

    private static NpgsqlBatchCommand Command(string sql, List<ChannelAddress> addresses, DateTimeOffset? now)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(Texts(addresses.Select(address => address.Channel.Value)));
        command.Parameters.Add(Texts(addresses.Select(address => address.Value)));
        if (now is { } at)
        {
            command.Parameters.AddWithValue(at);
        }

        return command;
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
