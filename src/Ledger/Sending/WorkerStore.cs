using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>What a rescue found in a dead worker's hands.</summary>
/// <param name="Worker">Whose it was.</param>
/// <param name="Resent">Rows sent a second time because they may have been on the wire.</param>
/// <param name="Unknown">Rows left as unknown.</param>
public sealed record Rescue(WorkerId Worker, int Resent, int Unknown);

/// <summary>Knows which processes are alive and takes over what the dead ones held.</summary>
public sealed class WorkerStore(NpgsqlDataSource dataSource)
{
    /// <summary>Enters a worker.</summary>
    /// <param name="name">What an operator sees: machine and process.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<WorkerId> RegisterAsync(string name, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("insert into workers (name) values ($1) returning id");
        command.Parameters.AddWithValue(name);
        return new WorkerId((long)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>Says that a worker lives. False when it was declared dead: it must register anew and stop what it claimed.</summary>
    public async Task<bool> BeatAsync(WorkerId worker, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "update workers set heartbeat_at = clock_timestamp() where id = $1 and ended_at is null");
        command.Parameters.AddWithValue(worker.Value);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Ends a worker that stops in good order. One that still holds something is left to the rescuer.</summary>
    public async Task EndAsync(WorkerId worker, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            update workers
            set ended_at = clock_timestamp()
            where id = $1 and ended_at is null
              and not exists (select 1 from claims c where c.worker_id = $1)
              and not exists (select 1 from outbox o where o.worker_id = $1 and o.state = 'claimed')
            """);
        command.Parameters.AddWithValue(worker.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes over what workers held whose heartbeat is older than the lease.</summary>
    /// <param name="lease">How long a silent worker counts as alive.</param>
    /// <param name="resends">Channels on which a message in doubt is sent once more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Rescue>> RescueAsync(
        TimeSpan lease, IReadOnlyList<ChannelName> resends, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select worker_id, resent, unknown from rescue_workers($1, $2)");
        command.Parameters.AddWithValue(lease);
        command.Parameters.AddWithValue(resends.Select(channel => channel.Value).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rescues = new List<Rescue>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rescues.Add(new Rescue(new WorkerId(reader.GetInt64(0)), reader.GetInt32(1), reader.GetInt32(2)));
        }

        return rescues;
    }
}
