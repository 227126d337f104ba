using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;
using Npgsql;

namespace ChungTay.Ledger.Study;

/// <summary>Who has, who has not: figures for everybody who may see them, names for those who note their look.</summary>
public sealed class StandingStore
{
    /// <summary>Every cell that has members in the audience, in the order of names.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="study">The study.</param>
    /// <param name="cut">What was recorded before this counts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<CellStanding>> CellsAsync(UnitOfWork unitOfWork, StudyId study, DateTimeOffset cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select s.cell_id, c.name, count(*)::int,
              count(*) filter (where s.status = 'self')::int,
              count(*) filter (where s.status = 'confirmed')::int,
              count(*) filter (where s.status = 'exempt')::int,
              count(*) filter (where s.is_late)::int
            from study_standing(@study, @cut) s
            join cells c on c.id = s.cell_id
            group by s.cell_id, c.name, c.name_key
            order by c.name_key, s.cell_id
            """);
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.AddWithValue("cut", cut.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cells = new List<CellStanding>();
        while (await reader.ReadAsync(cancellationToken))
        {
            cells.Add(new CellStanding
            {
                Cell = new CellId(reader.GetInt64(0)),
                Name = reader.GetString(1),
                Members = reader.GetInt32(2),
                Self = reader.GetInt32(3),
                Confirmed = reader.GetInt32(4),
                Exempt = reader.GetInt32(5),
                Late = reader.GetInt32(6),
            });
        }

        return cells;
    }

    /// <summary>The members of one cell by office and name. Whoever shows them notes the look (<see cref="RosterStore.NoteLookAsync"/>).</summary>
    public async Task<IReadOnlyList<MemberStanding>> MembersAsync(
        UnitOfWork unitOfWork, StudyId study, CellId cell, DateTimeOffset cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select s.member_id, m.name, s.role, m.person_id is not null, s.status, s.done_on, s.form, s.is_late, coalesce(d.by_name, e.by_name), e.reason, e.note
            from study_standing(@study, @cut) s
            join members m on m.id = s.member_id
            left join study_confirmations d
              on d.study_id = @study and d.member_id = s.member_id and s.status in ('self', 'confirmed')
                and d.at < @cut and (d.reversed_at is null or d.reversed_at >= @cut)
            left join study_exemptions e
              on e.study_id = @study and e.member_id = s.member_id and s.status = 'exempt'
                and e.at < @cut and (e.reversed_at is null or e.reversed_at >= @cut)
            where s.cell_id = @cell
            order by array_position(array['secretary', 'deputy', 'member'], s.role), m.name_key, m.id
            """);
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("cut", cut.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new List<MemberStanding>();
        while (await reader.ReadAsync(cancellationToken))
        {
            members.Add(await ReadAsync(reader, cancellationToken));
        }

        return members;
    }

    private static async Task<MemberStanding> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) => new()
    {
        Member = new MemberId(reader.GetInt64(0)),
        Name = reader.GetString(1),
        Role = MemberRoles.Read(reader.GetString(2)),
        IsLinked = reader.GetBoolean(3),
        Status = reader.GetString(4),
        DoneOn = await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetFieldValue<DateOnly>(5),
        Form = await reader.IsDBNullAsync(6, cancellationToken) ? null : StudyForms.Read(reader.GetString(6)),
        IsLate = reader.GetBoolean(7),
        By = await reader.IsDBNullAsync(8, cancellationToken) ? null : reader.GetString(8),
        Reason = await reader.IsDBNullAsync(9, cancellationToken) ? null : reader.GetString(9),
        Note = await reader.IsDBNullAsync(10, cancellationToken) ? "" : reader.GetString(10),
    };
}
