using ChungTay.Ledger.Database;
using Npgsql;

namespace ChungTay.Ledger.Plans;

/// <summary>Days of storm: from one time to another nothing of our own accord goes out but what is urgent.</summary>
public sealed class StormStore
{
    /// <summary>The storm there is now; null when there is none.</summary>
    public async Task<Storm?> CurrentAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {Columns} from storm_holds where lifted_at is null and from_at <= @now and until_at > @now");
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <summary>The last storms, the newest first.</summary>
    public async Task<IReadOnlyList<Storm>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {Columns} from storm_holds order by id desc limit 20");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var storms = new List<Storm>();
        while (await reader.ReadAsync(cancellationToken))
        {
            storms.Add(Read(reader));
        }

        return storms;
    }

    /// <summary>Begins a storm now, or gives the one there is another end and reason.</summary>
    public async Task BeginAsync(UnitOfWork unitOfWork, DateTimeOffset until, string reason, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            -- One whose time is over is no longer the one there is.
            update storm_holds set lifted_at = until_at where lifted_at is null and until_at <= @now;
            insert into storm_holds (from_at, until_at, reason, by_name)
            values (@now, @until, @reason, @by)
            on conflict ((true)) where lifted_at is null do update
              set until_at = excluded.until_at, reason = excluded.reason, by_name = excluded.by_name
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("until", until.ToUniversalTime());
        command.Parameters.AddWithValue("reason", reason);
        command.Parameters.AddWithValue("by", by);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ends the storm there is.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> LiftAsync(UnitOfWork unitOfWork, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "update storm_holds set lifted_at = @now, lifted_by = @by where lifted_at is null and from_at <= @now and until_at > @now");
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("by", by);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private const string Columns = "from_at, until_at, reason, by_name, lifted_at, lifted_by";

    private static Storm Read(NpgsqlDataReader row) => new()
    {
        From = row.GetFieldValue<DateTimeOffset>(0),
        Until = row.GetFieldValue<DateTimeOffset>(1),
        Reason = row.GetString(2),
        By = row.GetString(3),
        LiftedAt = row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
        LiftedBy = row.IsDBNull(5) ? null : row.GetString(5),
    };
}

/// <summary>A day of storm.</summary>
public sealed record Storm
{
    /// <summary>Since when, in UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>It ends by itself then, in UTC.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who switched it on.</summary>
    public required string By { get; init; }

    /// <summary>When it was switched off before its end; null when it was not.</summary>
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>Who switched it off; null when nobody did.</summary>
    public string? LiftedBy { get; init; }
}
