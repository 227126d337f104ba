using ChungTay.Ledger.Database;
using NpgsqlTypes;

namespace ChungTay.Ledger.Officers;

/// <summary>An officer's passkey.</summary>
/// <param name="CredentialId">The key's own name.</param>
/// <param name="OfficerId">Whose.</param>
/// <param name="Name">What he calls it.</param>
/// <param name="Data">Public key and counters as JSON.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="LastUsedAt">When it last opened the desk; null for never.</param>
public sealed record OfficerPasskey(byte[] CredentialId, long OfficerId, string Name, string Data, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>Passkeys: a finger, a face or a PIN on the officer's own device instead of a password.</summary>
public sealed class OfficerPasskeyStore
{
    /// <summary>An active officer's keys, the oldest first.</summary>
    public Task<IReadOnlyList<OfficerPasskey>> ListAsync(UnitOfWork unitOfWork, long officerId, CancellationToken cancellationToken) =>
        ReadAsync(unitOfWork, "k.officer_id = @key", officerId, cancellationToken);

    /// <summary>The key of this name, whose officer is active; null for none.</summary>
    public async Task<OfficerPasskey?> FindAsync(UnitOfWork unitOfWork, byte[] credentialId, CancellationToken cancellationToken) =>
        (await ReadAsync(unitOfWork, "k.credential_id = @key", credentialId, cancellationToken)).SingleOrDefault();

    /// <summary>Enters a key, or its new counters after use.</summary>
    public async Task SaveAsync(UnitOfWork unitOfWork, OfficerPasskey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(key);
        await using var command = unitOfWork.Command(
            """
            insert into officer_passkeys (credential_id, officer_id, name, data, created_at, last_used_at)
            values (@id, @officer, @name, @data, @created, @used)
            on conflict (credential_id) do update set data = excluded.data, last_used_at = excluded.last_used_at
              where officer_passkeys.officer_id = excluded.officer_id
            """);
        command.Parameters.AddWithValue("id", key.CredentialId);
        command.Parameters.AddWithValue("officer", key.OfficerId);
        command.Parameters.AddWithValue("name", key.Name);
        command.Parameters.AddWithValue("data", NpgsqlDbType.Jsonb, key.Data);
        command.Parameters.AddWithValue("created", key.CreatedAt.ToUniversalTime());
        command.Parameters.AddWithValue("used", NpgsqlDbType.TimestampTz, (object?)key.LastUsedAt?.ToUniversalTime() ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes one of an officer's keys away.</summary>
    public async Task<bool> RemoveAsync(UnitOfWork unitOfWork, long officerId, byte[] credentialId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("delete from officer_passkeys where officer_id = @officer and credential_id = @id");
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("id", credentialId);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<IReadOnlyList<OfficerPasskey>> ReadAsync(UnitOfWork unitOfWork, string which, object key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select k.credential_id, k.officer_id, k.name, k.data, k.created_at, k.last_used_at
            from officer_passkeys k
            join officers o on o.id = k.officer_id and o.active
            where {which}
            order by k.created_at
            """);
        command.Parameters.AddWithValue("key", key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<OfficerPasskey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new OfficerPasskey(
                reader.GetFieldValue<byte[]>(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return keys;
    }
}
