using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Plans;

/// <summary>What officers decided about single occurrences of the plans: moved, skipped or edited; the series goes on.</summary>
public sealed class OverrideStore
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>All decisions, by occurrence.</summary>
    public async Task<IReadOnlyList<PlanOverride>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select occurrence_key, action, moved_to, message, reason, by_name, at
            from plan_overrides
            order by occurrence_key
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var overrides = new List<PlanOverride>();
        while (await reader.ReadAsync(cancellationToken))
        {
            overrides.Add(Read(reader));
        }

        return overrides;
    }

    /// <summary>Writes a decision over an earlier one about the same occurrence.</summary>
    public async Task SaveAsync(UnitOfWork unitOfWork, OccurrenceOverride change, string reason, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(change);
        await using var command = unitOfWork.Command(
            """
            insert into plan_overrides (occurrence_key, action, moved_to, message, reason, by_name, at)
            values (@key, @action, @moved_to, @message, @reason, @by, @at)
            on conflict (occurrence_key) do update
              set action = excluded.action, moved_to = excluded.moved_to, message = excluded.message, reason = excluded.reason,
                by_name = excluded.by_name, at = excluded.at
            """);
        var parameters = command.Parameters;
        parameters.AddWithValue("key", change.Key);
        parameters.AddWithValue("action", change switch
        {
            { SkipReason: not null } => "skip",
            { HoldReason: not null } => "hold",
            { Message: not null } => "edit",
            _ => "move",
        });
        parameters.Add(new NpgsqlParameter("moved_to", NpgsqlDbType.TimestampTz) { Value = (object?)change.MoveTo?.ToUniversalTime() ?? DBNull.Value });
        parameters.Add(new NpgsqlParameter("message", NpgsqlDbType.Jsonb)
        {
            Value = change.Message is { } message ? JsonSerializer.Serialize(message, Options) : DBNull.Value,
        });
        parameters.AddWithValue("reason", change.SkipReason ?? change.HoldReason ?? reason);
        parameters.AddWithValue("by", by);
        parameters.AddWithValue("at", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes a decision back: the occurrence follows its plan again.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(UnitOfWork unitOfWork, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("delete from plan_overrides where occurrence_key = @key");
        command.Parameters.AddWithValue("key", key);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private static PlanOverride Read(NpgsqlDataReader row)
    {
        var (action, reason) = (row.GetString(1), row.GetString(4));
        return new PlanOverride
        {
            Change = new OccurrenceOverride
            {
                Key = row.GetString(0),
                MoveTo = row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
                Message = row.IsDBNull(3) ? null : JsonSerializer.Deserialize<PlanMessage>(row.GetString(3), Options),
                SkipReason = action == "skip" ? reason : null,
                HoldReason = action == "hold" ? reason : null,
            },
            Reason = reason,
            By = row.GetString(5),
            At = row.GetFieldValue<DateTimeOffset>(6),
        };
    }
}

/// <summary>A decision about one occurrence, and whose it was.</summary>
public sealed record PlanOverride
{
    /// <summary>What was decided.</summary>
    public required OccurrenceOverride Change { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who decided.</summary>
    public required string By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
