using System.Runtime.CompilerServices;
using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.People;
using Npgsql;

namespace ChungTay.Ledger.Roster;

/// <summary>Who belongs to which cell on which date. Whoever shows names to somebody notes that with <see cref="NoteLookAsync"/>.</summary>
public sealed class RosterStore(AuditStore audit)
{
    private const string Columns = "m.id, m.name, r.cell_id, c.name, r.role, m.person_id";

    /// <summary>Enters a member; he belongs to the cell from this date on.</summary>
    public async Task<MemberId> AddAsync(
        UnitOfWork unitOfWork, string name, CellId cell, MemberRole role, DateOnly from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await using var command = unitOfWork.Command(
            """
            with member as (
              insert into members (name, name_key, created_at) values (@name, @key, @now) returning id
            )
            insert into memberships (member_id, cell_id, role, from_date)
            select id, @cell, @role, @from from member
            returning member_id
            """);
        command.Parameters.AddWithValue("name", VietnameseText.Normalise(name));
        command.Parameters.AddWithValue("key", MemberNames.Key(name));
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("role", MemberRoles.Word(role));
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return new MemberId((long)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>Who stands in the way of somebody in a cell: one of the same name, or another secretary; today or from a later day on.</summary>
    /// <param name="unitOfWork">The step; it should hold the cell.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="name">His name; empty when any will do.</param>
    /// <param name="role">What he is to be.</param>
    /// <param name="except">Himself, when he is on the roster already.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RosterConflict?> ConflictAsync(
        UnitOfWork unitOfWork, CellId cell, string name, MemberRole role, MemberId? except, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select m.name, m.name_key <> @key
            from memberships r
            join members m on m.id = r.member_id
            where r.cell_id = @cell and m.id <> @except and (r.to_date is null or r.to_date > @today)
              and (m.name_key = @key or (@role = 'secretary' and r.role = 'secretary'))
            order by 2, r.id
            limit 1
            """);
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("key", MemberNames.Key(name));
        command.Parameters.AddWithValue("role", MemberRoles.Word(role));
        command.Parameters.AddWithValue("except", except?.Value ?? 0);
        command.Parameters.AddWithValue("today", VietnamTime.DateOf(unitOfWork.Now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new RosterConflict(reader.GetString(0), reader.GetBoolean(1)) : null;
    }

    /// <summary>Moves a member to another cell or office from a date on; the days before stay as they were.</summary>
    /// <returns>False when he belongs nowhere today, or joined his cell later than that date.</returns>
    public async Task<bool> MoveAsync(UnitOfWork unitOfWork, MemberId member, CellId cell, MemberRole role, DateOnly from, CancellationToken cancellationToken)
    {
        if (!await EndAsync(unitOfWork, member, from, "moved", cancellationToken))
        {
            return false;
        }

        await using var command = unitOfWork.Command("insert into memberships (member_id, cell_id, role, from_date) values (@member, @cell, @role, @from)");
        command.Parameters.AddWithValue("member", member.Value);
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("role", MemberRoles.Word(role));
        command.Parameters.AddWithValue("from", from);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends a member's belonging: from this date he counts nowhere, before it he counts as he did.</summary>
    /// <returns>False when he belongs nowhere today, or joined his cell later than that date.</returns>
    public async Task<bool> EndAsync(UnitOfWork unitOfWork, MemberId member, DateOnly to, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update memberships
            set to_date = @to, end_reason = @reason
            where member_id = @member and to_date is null and from_date <= @to
            """);
        command.Parameters.AddWithValue("member", member.Value);
        command.Parameters.AddWithValue("to", to);
        command.Parameters.AddWithValue("reason", reason);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The member whose chats are this person's, as he stands today; null when he is none or belongs nowhere any more.</summary>
    public Task<Member?> OfPersonAsync(UnitOfWork unitOfWork, PersonId person, CancellationToken cancellationToken) =>
        FindAsync(unitOfWork, "m.person_id = @id", person.Value, cancellationToken);

    /// <summary>A member as he stands today; null when he belongs nowhere.</summary>
    public Task<Member?> FindAsync(UnitOfWork unitOfWork, MemberId member, CancellationToken cancellationToken) =>
        FindAsync(unitOfWork, "m.id = @id", member.Value, cancellationToken);

    /// <summary>The roster of a date, of one cell or of one with all below it or of all; by cell, then office, then name as Vietnamese sort it.</summary>
    public async IAsyncEnumerable<Member> ListAsync(
        UnitOfWork unitOfWork, DateOnly date, CellId? branch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select {Columns}
            from roster_on(@date) r
            join members m on m.id = r.member_id
            join cells c on c.id = r.cell_id
            where @branch = 0 or r.cell_id in (select cell_id from cell_branch(@branch))
            order by c.name_key, c.id, array_position(array['secretary', 'deputy', 'member'], r.role), m.name_key, m.id
            """);
        command.Parameters.AddWithValue("date", date);
        command.Parameters.AddWithValue("branch", branch?.Value ?? 0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return Read(reader);
        }
    }

    /// <summary>Where a member belonged, the latest first.</summary>
    public async Task<IReadOnlyList<MembershipSpan>> HistoryAsync(UnitOfWork unitOfWork, MemberId member, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select c.name, r.role, r.from_date, r.to_date, r.end_reason
            from memberships r
            join cells c on c.id = r.cell_id
            where r.member_id = @member
            order by r.from_date desc, r.id desc
            """);
        command.Parameters.AddWithValue("member", member.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var spans = new List<MembershipSpan>();
        while (await reader.ReadAsync(cancellationToken))
        {
            spans.Add(new MembershipSpan
            {
                CellName = reader.GetString(0),
                Role = MemberRoles.Read(reader.GetString(1)),
                From = reader.GetFieldValue<DateOnly>(2),
                To = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3),
                Reason = reader.IsDBNull(4) ? null : reader.GetString(4),
            });
        }

        return spans;
    }

    /// <summary>Takes the link between a member and his chats away: a phone was lost, or a code given to the wrong one.</summary>
    /// <returns>False when none was linked.</returns>
    public async Task<bool> UnlinkAsync(UnitOfWork unitOfWork, MemberId member, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update members set person_id = null, linked_at = null where id = @member and person_id is not null");
        command.Parameters.AddWithValue("member", member.Value);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Writes into the audit that somebody saw names of a cell, or took them out of the program.</summary>
    /// <param name="unitOfWork">The step in which they are read.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="what">What he looks at: <c>cell 4</c>, <c>roster</c>.</param>
    /// <param name="why">Why; an export needs a reason.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task NoteLookAsync(UnitOfWork unitOfWork, string actor, string what, string why, CancellationToken cancellationToken) =>
        audit.AddAsync(unitOfWork, new AuditEntry(actor, "roster.seen", what, why), cancellationToken);

    /// <summary>Writes into the audit that somebody takes names out of the program, and why.</summary>
    public Task NoteExportAsync(UnitOfWork unitOfWork, string actor, string what, string why, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        return audit.AddAsync(unitOfWork, new AuditEntry(actor, "roster.exported", what, why), cancellationToken);
    }

    private static async Task<Member?> FindAsync(UnitOfWork unitOfWork, string condition, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select {Columns}
            from members m
            join roster_on(@today) r on r.member_id = m.id
            join cells c on c.id = r.cell_id
            where {condition}
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("today", VietnamTime.DateOf(unitOfWork.Now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    private static Member Read(NpgsqlDataReader reader) => new()
    {
        Id = new MemberId(reader.GetInt64(0)),
        Name = reader.GetString(1),
        Cell = new CellId(reader.GetInt64(2)),
        CellName = reader.GetString(3),
        Role = MemberRoles.Read(reader.GetString(4)),
        Person = reader.IsDBNull(5) ? null : new PersonId(reader.GetInt64(5)),
    };
}

/// <summary>A member who stands in the way.</summary>
/// <param name="Name">His name.</param>
/// <param name="IsOffice">Whether he is the secretary already; else he has the same name.</param>
public sealed record RosterConflict(string Name, bool IsOffice);
