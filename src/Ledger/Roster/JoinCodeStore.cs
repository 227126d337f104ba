using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.People;
using NpgsqlTypes;

namespace ChungTay.Ledger.Roster;

/// <summary>One-time codes that link a member's chat: drawn for printing, looked at, used.</summary>
public sealed class JoinCodeStore(AuditStore audit, RosterStore roster)
{
    /// <summary>Draws a code for every member of a cell, those below counted in, who has linked no chat. Codes drawn before and not used are void.</summary>
    /// <returns>The members with their codes, shown once, in the roster's order.</returns>
    public async Task<IReadOnlyList<DrawnCode>> DrawAsync(UnitOfWork unitOfWork, CellId branch, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var drawn = new List<DrawnCode>();
        await foreach (var member in roster.ListAsync(unitOfWork, Content.Texts.VietnamTime.DateOf(unitOfWork.Now), branch, cancellationToken))
        {
            if (member.Person is null)
            {
                drawn.Add(new DrawnCode(member, OneTimeCode.Draw()));
            }
        }

        await EnterAsync(unitOfWork, drawn, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(actor, "join-code.drawn", $"cell {branch}", $"{drawn.Count} codes"), cancellationToken);
        return drawn;
    }

    /// <summary>Draws a code for one member, also for one who has linked a chat and wants a second one.</summary>
    /// <returns>The code, shown once; null when he belongs nowhere.</returns>
    public async Task<DrawnCode?> DrawForAsync(UnitOfWork unitOfWork, MemberId id, string actor, CancellationToken cancellationToken)
    {
        if (await roster.FindAsync(unitOfWork, id, cancellationToken) is not { } member)
        {
            return null;
        }

        var drawn = new DrawnCode(member, OneTimeCode.Draw());
        await EnterAsync(unitOfWork, [drawn], cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(actor, "join-code.drawn", $"member {id}"), cancellationToken);
        return drawn;
    }

    /// <summary>What a code would do for a chat; holds the code's row until the step ends.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="person">Whose chat it is.</param>
    /// <param name="codeHash">The code's hash (<see cref="OneTimeCode.Hash"/>).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<JoinLook> LookAsync(UnitOfWork unitOfWork, PersonId person, string codeHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        long id;
        bool isVoid;
        bool isUsed;
        await using (var command = unitOfWork.Command(
            "select member_id, voided_at is not null, used_at is not null from join_codes where code_hash = @hash for update"))
        {
            command.Parameters.AddWithValue("hash", codeHash);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return new JoinLook.Unknown();
            }

            (id, isVoid, isUsed) = (reader.GetInt64(0), reader.GetBoolean(1), reader.GetBoolean(2));
        }

        if (await roster.FindAsync(unitOfWork, new MemberId(id), cancellationToken) is not { } member)
        {
            return new JoinLook.Left();
        }

        return member.Person == person ? new JoinLook.Good(member, IsLinked: true)
            : isUsed ? new JoinLook.Used(member)
            : isVoid ? new JoinLook.Voided()
            : await roster.OfPersonAsync(unitOfWork, person, cancellationToken) is not null ? new JoinLook.OtherMember()
            : new JoinLook.Good(member, IsLinked: false);
    }

    /// <summary>Links a chat by a code that was looked at in the same step; the code dies with it. A second chat joins the first one's person.</summary>
    public async Task UseAsync(UnitOfWork unitOfWork, long addressId, Member member, string codeHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(member);
        await using var command = unitOfWork.Command(
            """
            update join_codes set used_at = @now, used_address_id = @address where code_hash = @hash;
            -- Somebody who left the roster under another entry and came back under this one.
            update members set person_id = null, linked_at = null
            where id <> @member and person_id = (select a.person_id from addresses a where a.id = @address);
            update members m
            set person_id = coalesce(m.person_id, (select a.person_id from addresses a where a.id = @address)), linked_at = coalesce(m.linked_at, @now)
            where m.id = @member;
            update addresses a
            set person_id = m.person_id, is_primary = false
            from members m
            where a.id = @address and m.id = @member and a.person_id <> m.person_id
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("hash", codeHash);
        command.Parameters.AddWithValue("member", member.Id.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry($"member {member.Id}", "member.linked", $"member {member.Id}"), cancellationToken);
    }

    private static async Task EnterAsync(UnitOfWork unitOfWork, IReadOnlyList<DrawnCode> drawn, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            update join_codes set voided_at = @now where member_id = any (@members) and used_at is null and voided_at is null;
            insert into join_codes (code_hash, member_id, drawn_at)
            select g.hash, g.member, @now from unnest(@hashes, @members) as g (hash, member)
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.Add(new Npgsql.NpgsqlParameter("members", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = drawn.Select(one => one.Member.Id.Value).ToArray() });
        command.Parameters.AddWithValue("hashes", drawn.Select(one => OneTimeCode.Hash(one.Code)).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A code in the moment in which it is drawn.</summary>
/// <param name="Member">Whose it is.</param>
/// <param name="Code">The code; afterwards only its hash is known.</param>
public sealed record DrawnCode(Member Member, string Code);
