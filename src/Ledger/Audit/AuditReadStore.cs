using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Audit;

/// <summary>Reads the audit log for officers.</summary>
public sealed class AuditReadStore
{
    private const string Wanted =
        """
        from audit
        where (@actor = '' or position(lower(@actor) in lower(actor)) > 0)
          and (@kind = '' or action like @kind || '.%')
          and (@subject = '' or position(lower(@subject) in lower(subject)) > 0)
          and (@from::timestamptz is null or at >= @from)
          and (@to::timestamptz is null or at < @to + interval '1 day')
        """;

    /// <summary>How many rows fit.</summary>
    public async Task<long> CountAsync(UnitOfWork unitOfWork, AuditFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select count(*) {Wanted}");
        Add(command, filter);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The rows that fit, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> ListAsync(UnitOfWork unitOfWork, AuditFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select id, at, actor, action, subject, detail {Wanted} order by id desc offset @skip limit @take");
        Add(command, filter);
        command.Parameters.AddWithValue("skip", skip);
        command.Parameters.AddWithValue("take", take);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<AuditRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var entry = new AuditEntry(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5));
            rows.Add(new AuditRow(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), entry));
        }

        return rows;
    }

    private static void Add(NpgsqlCommand command, AuditFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        command.Parameters.AddWithValue("actor", filter.Actor);
        command.Parameters.AddWithValue("kind", filter.Kind);
        command.Parameters.AddWithValue("subject", filter.Subject);
        command.Parameters.AddWithValue("from", NpgsqlDbType.TimestampTz, (object?)filter.From?.ToUniversalTime() ?? DBNull.Value);
        command.Parameters.AddWithValue("to", NpgsqlDbType.TimestampTz, (object?)filter.To?.ToUniversalTime() ?? DBNull.Value);
    }
}
