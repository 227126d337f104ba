using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Officers;

/// <summary>An officer as his linked chat shows him.</summary>
/// <param name="Id">The officer's row.</param>
/// <param name="Name">As colleagues know him.</param>
/// <param name="Roles">What he may do.</param>
public sealed record LinkedOfficer(long Id, string Name, IReadOnlyList<string> Roles);

/// <summary>Which chats belong to which officer, and the one-time codes that link them.</summary>
public sealed class OfficerChatStore(AuditStore audit)
{
    private const int MissesBeforeWaiting = 5;
    private static readonly TimeSpan Validity = TimeSpan.FromHours(24);
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    /// <summary>Draws a code at the command line.</summary>
    /// <returns>The code, shown once; null when there is no such officer.</returns>
    public Task<string?> DrawAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken) =>
        DrawAsync(unitOfWork, "dòng lệnh", name, cancellationToken);

    /// <summary>Draws a code for an officer who works here.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="name">Whose chat will be linked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The code, shown once; null when there is no such officer.</returns>
    public async Task<string?> DrawAsync(UnitOfWork unitOfWork, string by, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var code = OneTimeCode.Draw();
        await using var command = unitOfWork.Command(
            """
            insert into officer_codes (code_hash, officer_id, expires_at)
            select @hash, id, @expires_at from officers where name = @name and active
            """);
        command.Parameters.AddWithValue("hash", OneTimeCode.Hash(code));
        command.Parameters.AddWithValue("name", name);
        command.Parameters.AddWithValue("expires_at", unitOfWork.Now + Validity);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return null;
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(by, "officer.code-drawn", name), cancellationToken);
        return code;
    }

    /// <summary>Links a chat to the officer whose code it is; the code dies with it. A second chat joins the first one's person.</summary>
    /// <returns>The officer; null when the code is unknown, used or too old.</returns>
    public async Task<LinkedOfficer?> LinkAsync(UnitOfWork unitOfWork, long addressId, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        LinkedOfficer officer;
        await using (var command = unitOfWork.Command(
            """
            update officer_codes c
            set used_at = @now
            from officers o
            where c.code_hash = @hash and c.used_at is null and c.expires_at > @now and o.id = c.officer_id and o.active
            returning o.id, o.name, o.roles
            """))
        {
            command.Parameters.AddWithValue("hash", OneTimeCode.Hash(code));
            command.Parameters.AddWithValue("now", unitOfWork.Now);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            officer = new LinkedOfficer(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<string[]>(2));
        }

        await JoinAsync(unitOfWork, addressId, officer.Id, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "officer.chat-linked", officer.Name), cancellationToken);
        return officer;
    }

    /// <summary>The officer whose chat this is; null for everybody else.</summary>
    public async Task<LinkedOfficer?> FindAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select o.id, o.name, o.roles
            from addresses a
            join officers o on o.person_id = a.person_id and o.active
            where a.id = @address
            order by o.id
            limit 1
            """);
        command.Parameters.AddWithValue("address", addressId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new LinkedOfficer(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<string[]>(2))
            : null;
    }

    /// <summary>An officer who works here, by his name as colleagues write it; case does not count. Null when there is none.</summary>
    public async Task<LinkedOfficer?> FindByNameAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(name);
        await using var command = unitOfWork.Command("select id, name, roles from officers where lower(name) = lower(@name) and active order by id limit 1");
        command.Parameters.AddWithValue("name", name.Trim());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new LinkedOfficer(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<string[]>(2))
            : null;
    }

    /// <summary>Everybody who takes cases, by name.</summary>
    public async Task<IReadOnlyList<LinkedOfficer>> TakersAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select id, name, roles from officers where active and roles && array['officer', 'admin'] order by name");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var officers = new List<LinkedOfficer>();
        while (await reader.ReadAsync(cancellationToken))
        {
            officers.Add(new LinkedOfficer(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<string[]>(2)));
        }

        return officers;
    }

    /// <summary>Of every officer with one of these roles the open chat he used last.</summary>
    public async Task<IReadOnlyList<OfficerChat>> ChatsAsync(UnitOfWork unitOfWork, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select distinct on (o.id) o.id, a.id, a.channel
            from officers o
            join addresses a on a.person_id = o.person_id and a.state = 'open'
            where o.active and o.roles && @roles
            order by o.id, a.last_inbound_at desc nulls last, a.id
            """);
        command.Parameters.AddWithValue("roles", roles.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chats = new List<OfficerChat>();
        while (await reader.ReadAsync(cancellationToken))
        {
            chats.Add(new OfficerChat(reader.GetInt64(1), ChannelName.Parse(reader.GetString(2))));
        }

        return chats;
    }

    /// <summary>Whether this chat has typed so many wrong codes that it has to wait.</summary>
    public async Task<bool> MustWaitAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "select exists (select 1 from code_misses where address_id = @address and misses >= @most and last_at > @since)");
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("most", MissesBeforeWaiting);
        command.Parameters.AddWithValue("since", unitOfWork.Now - Wait);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Counts a wrong code; after a quiet quarter of an hour the count begins anew.</summary>
    public async Task MissAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into code_misses (address_id, misses, last_at)
            values (@address, 1, @now)
            on conflict (address_id) do update
              set misses = case when code_misses.last_at > @since then code_misses.misses + 1 else 1 end, last_at = @now
            """);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("since", unitOfWork.Now - Wait);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // An officer's chats are one person's: that is how another channel of his is found. An erased officer is linked anew.
    private static async Task JoinAsync(UnitOfWork unitOfWork, long addressId, long officerId, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            with officer as (
              update officers o
              set person_id = coalesce(o.person_id, (select a.person_id from addresses a where a.id = @address))
              where o.id = @officer
              returning o.person_id
            )
            update addresses a
            set person_id = officer.person_id, is_primary = false
            from officer
            where a.id = @address and a.person_id <> officer.person_id
            """);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("officer", officerId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
