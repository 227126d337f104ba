using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Study;

/// <summary>Confirmations taken back and exemptions, for who has to look into them. Whoever shows names notes the look (<see cref="RosterStore.NoteLookAsync"/>).</summary>
public sealed class RecordStore
{
    /// <summary>The records of a study, newest first.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="study">The study.</param>
    /// <param name="cells">Only of members who belonged to these cells when it was done; null for all.</param>
    /// <param name="page">How many to pass over, and how many to give at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<StudyRecord>> ListAsync(
        UnitOfWork unitOfWork, StudyId study, IReadOnlyCollection<CellId>? cells, (int Skip, int Most) page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = Command(
            unitOfWork, study, cells,
            """
            select v.kind, v.member_id, m.name, b.cell_id, coalesce(c.name, ''), v.at, v.by_name, v.reason, v.note, v.form, v.done_on, v.entered_by
            from events v
            join members m on m.id = v.member_id
            left join belonged b on b.kind = v.kind and b.id = v.id
            left join cells c on c.id = b.cell_id
            where @cells is null or b.cell_id = any (@cells)
            order by v.at desc, v.kind, v.id desc
            limit @most offset @skip
            """);
        command.Parameters.AddWithValue("most", page.Most);
        command.Parameters.AddWithValue("skip", page.Skip);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<StudyRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(Read(reader));
        }

        return records;
    }

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(UnitOfWork unitOfWork, StudyId study, IReadOnlyCollection<CellId>? cells, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = Command(
            unitOfWork, study, cells,
            """
            select count(*)::int
            from events v
            left join belonged b on b.kind = v.kind and b.id = v.id
            where @cells is null or b.cell_id = any (@cells)
            """);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static NpgsqlCommand Command(UnitOfWork unitOfWork, StudyId study, IReadOnlyCollection<CellId>? cells, string select)
    {
        // The cell of the day on which it was done: a member who moved since then stays with the secretary who did it.
        var command = unitOfWork.Command(
            $"""
            with events as (
              select 'reversed' as kind, c.id, c.member_id, c.reversed_at as at, c.reversed_by as by_name, c.reverse_reason as reason, '' as note,
                c.how as form, c.done_on, c.by_name as entered_by
              from study_confirmations c
              where c.study_id = @study and c.reversed_at is not null
              union all
              select 'exempted', e.id, e.member_id, e.at, e.by_name, e.reason, e.note, null, null, null
              from study_exemptions e
              where e.study_id = @study
              union all
              select 'unexempted', e.id, e.member_id, e.reversed_at, e.reversed_by, e.reverse_reason, '', null, null, e.by_name
              from study_exemptions e
              where e.study_id = @study and e.reversed_at is not null
            ), belonged as (
              select distinct on (v.kind, v.id) v.kind, v.id, s.cell_id
              from events v
              join memberships s on s.member_id = v.member_id and s.from_date <= (v.at at time zone 'Asia/Ho_Chi_Minh')::date
              order by v.kind, v.id, s.from_date desc, s.id desc
            )
            {select}
            """);
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.Add(new NpgsqlParameter("cells", NpgsqlDbType.Array | NpgsqlDbType.Bigint)
        {
            Value = cells is null ? DBNull.Value : cells.Select(cell => cell.Value).ToArray(),
        });
        return command;
    }

    private static StudyRecord Read(NpgsqlDataReader reader) => new()
    {
        Kind = reader.GetString(0) switch
        {
            "reversed" => StudyRecordKind.Reversed,
            "exempted" => StudyRecordKind.Exempted,
            _ => StudyRecordKind.Unexempted,
        },
        Member = new MemberId(reader.GetInt64(1)),
        Name = reader.GetString(2),
        Cell = reader.IsDBNull(3) ? null : new CellId(reader.GetInt64(3)),
        CellName = reader.GetString(4),
        At = reader.GetFieldValue<DateTimeOffset>(5),
        By = reader.GetString(6),
        Reason = reader.GetString(7),
        Note = reader.GetString(8),
        Form = reader.IsDBNull(9) ? null : StudyForms.Read(reader.GetString(9)),
        DoneOn = reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10),
        EnteredBy = reader.IsDBNull(11) ? null : reader.GetString(11),
    };
}
