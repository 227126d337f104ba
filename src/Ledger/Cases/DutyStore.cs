using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Cases;

/// <summary>A shift of the duty roster.</summary>
/// <param name="Id">Its number.</param>
/// <param name="OfficerId">Who.</param>
/// <param name="Officer">His name.</param>
/// <param name="From">From when.</param>
/// <param name="To">To when, excluded.</param>
public sealed record DutyShift(long Id, long OfficerId, string Officer, DateTimeOffset From, DateTimeOffset To);

/// <summary>Who is on duty when, above all at night and on holidays. Where no shift covers the hour, every officer is.</summary>
public sealed class DutyStore(AuditStore audit)
{
    /// <summary>The longest shift: whoever enters a longer one has slipped in the date.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>The names of those on duty now; empty when no shift covers the hour.</summary>
    public async Task<IReadOnlyList<string>> NowAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var shifts = await ListAsync(unitOfWork, unitOfWork.Now, unitOfWork.Now + TimeSpan.FromTicks(10), cancellationToken);
        return shifts.Select(shift => shift.Officer).Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>The shifts that touch a span, in order of their beginning.</summary>
    public async Task<IReadOnlyList<DutyShift>> ListAsync(UnitOfWork unitOfWork, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select s.id, s.officer_id, o.name, s.from_at, s.to_at
            from officer_shifts s
            join officers o on o.id = s.officer_id and o.active
            where s.to_at > @from and s.from_at < @to
            order by s.from_at, o.name
            """);
        command.Parameters.AddWithValue("from", from.ToUniversalTime());
        command.Parameters.AddWithValue("to", to.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var shifts = new List<DutyShift>();
        while (await reader.ReadAsync(cancellationToken))
        {
            shifts.Add(new DutyShift(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return shifts;
    }

    /// <summary>Puts an officer on duty; the same shift again changes nothing.</summary>
    /// <returns>False when he is no officer who takes cases, or the span is none.</returns>
    public async Task<bool> AddAsync(UnitOfWork unitOfWork, long officerId, (DateTimeOffset From, DateTimeOffset To) span, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (span.To <= span.From || span.To - span.From > Longest)
        {
            return false;
        }

        await using var command = unitOfWork.Command(
            """
            insert into officer_shifts (officer_id, from_at, to_at, by_name)
            select id, @from, @to, @by from officers where id = @officer and active and roles && array['officer', 'admin']
            on conflict (officer_id, from_at, to_at) do update set by_name = excluded.by_name
            """);
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("from", span.From.ToUniversalTime());
        command.Parameters.AddWithValue("to", span.To.ToUniversalTime());
        command.Parameters.AddWithValue("by", by);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(by, "duty.added", $"officer {officerId}", $"{span.From:O} {span.To:O}"), cancellationToken);
        return true;
    }

    /// <summary>Takes a shift off the roster. False when there is none.</summary>
    public async Task<bool> RemoveAsync(UnitOfWork unitOfWork, long id, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("delete from officer_shifts where id = @id");
        command.Parameters.AddWithValue("id", id);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(by, "duty.removed", $"shift {id}"), cancellationToken);
        return true;
    }
}
