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
            "update workers set beats = beats + 1, heartbeat_at = clock_timestamp() where id = $1 and ended_at is null");
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

    /// <summary>The workers that are not known to have ended, and how often each has beaten.</summary>
    public async Task<IReadOnlyList<(WorkerId Worker, long Beats)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select id, beats from workers where ended_at is null");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var workers = new List<(WorkerId, long)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            workers.Add((new WorkerId(reader.GetInt64(0)), reader.GetInt64(1)));
        }

        return workers;
    }

    /// <summary>Declares a worker dead and takes over what it held, unless it has beaten since.</summary>
    /// <param name="worker">Who was silent for a whole lease.</param>
    /// <param name="beats">How often it had beaten all that time.</param>
    /// <param name="resends">Channels on which a message in doubt is sent once more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it lives, or somebody else was faster.</returns>
    public async Task<Rescue?> RescueAsync(WorkerId worker, long beats, IReadOnlyList<ChannelName> resends, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select resent, unknown from rescue_worker($1, $2, $3)");
        command.Parameters.AddWithValue(worker.Value);
        command.Parameters.AddWithValue(beats);
        command.Parameters.AddWithValue(resends.Select(channel => channel.Value).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !reader.IsDBNull(0)
            ? new Rescue(worker, reader.GetInt32(0), reader.GetInt32(1))
            : null;
    }
}
