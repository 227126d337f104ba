using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Officers;

/// <summary>Who works at the desk and with which roles.</summary>
public sealed class OfficerStore(AuditStore audit, OfficerSessionStore sessions)
{
    /// <summary>All officers, those who work here first, then by name.</summary>
    public Task<IReadOnlyList<OfficerRow>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        ReadAsync(unitOfWork, null, cancellationToken);

    /// <summary>One officer; null for none.</summary>
    public async Task<OfficerRow?> FindAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(unitOfWork, id, cancellationToken)).SingleOrDefault();

    /// <summary>Gives an officer other roles; they hold from his next press on.</summary>
    /// <returns>Whether it was done; false when nobody would be left who may change settings.</returns>
    public async Task<bool> SetRolesAsync(UnitOfWork unitOfWork, string by, OfficerRow officer, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(officer);
        ArgumentNullException.ThrowIfNull(roles);
        if (!roles.Contains(OfficerRoles.Admin) && !await HasOtherAdminAsync(unitOfWork, officer.Id, cancellationToken))
        {
            return false;
        }

        await using (var command = unitOfWork.Command("update officers set roles = @roles where id = @id"))
        {
            command.Parameters.AddWithValue("id", officer.Id);
            command.Parameters.AddWithValue("roles", roles.ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        var change = $"{string.Join(',', officer.Roles)} -> {string.Join(',', roles)}";
        await audit.AddAsync(unitOfWork, new AuditEntry(by, "officer.roles-changed", officer.Name, change), cancellationToken);
        return true;
    }

    /// <summary>Closes the desk to an officer, ending all his sign-ins and links, or opens it again.</summary>
    /// <returns>Whether it was done; false when nobody would be left who may change settings.</returns>
    public async Task<bool> SetActiveAsync(UnitOfWork unitOfWork, string by, OfficerRow officer, bool isActive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(officer);
        if (!isActive && !await HasOtherAdminAsync(unitOfWork, officer.Id, cancellationToken))
        {
            return false;
        }

        await using (var command = unitOfWork.Command(
            """
            with links as (
              delete from sign_in_links where officer_id = @id and used_at is null and not @active
            ), codes as (
              delete from officer_codes where officer_id = @id and used_at is null and not @active
            )
            update officers set active = @active where id = @id
            """))
        {
            command.Parameters.AddWithValue("id", officer.Id);
            command.Parameters.AddWithValue("active", isActive);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        if (!isActive)
        {
            await sessions.EndOthersAsync(unitOfWork, officer.Id, 0, cancellationToken);
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(by, isActive ? "officer.activated" : "officer.deactivated", officer.Name), cancellationToken);
        return true;
    }

    // All rows are locked: two admins who take each other's role at once must not both succeed.
    private static async Task<bool> HasOtherAdminAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select id from officers where active and 'admin' = any (roles) order by id for update");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = false;
        while (await reader.ReadAsync(cancellationToken))
        {
            found |= reader.GetInt64(0) != id;
        }

        return found;
    }

    private static async Task<IReadOnlyList<OfficerRow>> ReadAsync(UnitOfWork unitOfWork, long? id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select o.id, o.name, o.roles, o.active, o.person_id is not null,
              exists (select 1 from officer_passwords p where p.officer_id = o.id),
              (select count(*)::int from officer_passkeys k where k.officer_id = o.id),
              (select max(s.last_seen_at) from officer_sessions s where s.officer_id = o.id)
            from officers o
            where @id = 0 or o.id = @id
            order by o.active desc, o.name
            """);
        command.Parameters.AddWithValue("id", id ?? 0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var officers = new List<OfficerRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            officers.Add(new OfficerRow
            {
                Id = reader.GetInt64(0),
                Name = reader.GetString(1),
                Roles = reader.GetFieldValue<string[]>(2),
                IsActive = reader.GetBoolean(3),
                HasChat = reader.GetBoolean(4),
                HasPassword = reader.GetBoolean(5),
                Passkeys = reader.GetInt32(6),
                LastSeenAt = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
            });
        }

        return officers;
    }
}
