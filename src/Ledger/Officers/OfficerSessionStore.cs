using System.Security.Cryptography;
using System.Text;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Officers;

/// <summary>Where officers are signed in: a row a browser, so that a sign-in can be seen and ended from elsewhere.</summary>
public sealed class OfficerSessionStore(LedgerDatabase database)
{
    /// <summary>A browser nobody used for this long is signed out.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>However busy, a sign-in ends after this long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>Opens a session.</summary>
    /// <returns>The secret for the browser's cookie, kept here only as a hash.</returns>
    public async Task<string> OpenAsync(UnitOfWork unitOfWork, long officerId, string method, string device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var command = unitOfWork.Command(
            """
            insert into officer_sessions (secret_hash, officer_id, method, device, created_at, last_seen_at)
            values (@hash, @officer, @method, @device, @now, @now)
            """);
        command.Parameters.AddWithValue("hash", Hash(secret));
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("method", method);
        command.Parameters.AddWithValue("device", device);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return secret;
    }

    /// <summary>Whose session this is, with his name and roles as they are now; null when it ended, lapsed, or he no longer works here.</summary>
    /// <remarks>Notes that he was seen, at most once a minute.</remarks>
    public async Task<(long SessionId, SignedInOfficer Officer)?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var now = database.Time.GetUtcNow();
        await using var command = database.DataSource.CreateCommand(
            """
            with found as (
              select s.id, s.last_seen_at, o.id as officer_id, o.name, o.roles
              from officer_sessions s
              join officers o on o.id = s.officer_id and o.active
              where s.secret_hash = $1 and s.ended_at is null and s.last_seen_at > $2 and s.created_at > $3
            ), seen as (
              update officer_sessions s set last_seen_at = $4 from found f where s.id = f.id and f.last_seen_at < $5
            )
            select id, officer_id, name, roles from found
            """);
        command.Parameters.AddWithValue(Hash(secret));
        command.Parameters.AddWithValue(now - Idle);
        command.Parameters.AddWithValue(now - Longest);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(now - Grain);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), new SignedInOfficer(reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<string[]>(3)))
            : null;
    }

    /// <summary>Where an officer is signed in, the newest first.</summary>
    public async Task<IReadOnlyList<OfficerSession>> ListAsync(UnitOfWork unitOfWork, long officerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select id, method, device, created_at, last_seen_at
            from officer_sessions
            where officer_id = @officer and ended_at is null and last_seen_at > @idle and created_at > @longest
            order by last_seen_at desc, id desc
            """);
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("idle", unitOfWork.Now - Idle);
        command.Parameters.AddWithValue("longest", unitOfWork.Now - Longest);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sessions = new List<OfficerSession>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sessions.Add(new OfficerSession
            {
                Id = reader.GetInt64(0),
                Method = reader.GetString(1),
                Device = reader.GetString(2),
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(3),
                LastSeenAt = reader.GetFieldValue<DateTimeOffset>(4),
            });
        }

        return sessions;
    }

    /// <summary>Ends one of an officer's sessions.</summary>
    public Task EndAsync(UnitOfWork unitOfWork, long officerId, long sessionId, CancellationToken cancellationToken) =>
        EndAsync(unitOfWork, officerId, "id = @session", sessionId, cancellationToken);

    /// <summary>Ends all of an officer's sessions but one.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="officerId">Whose.</param>
    /// <param name="keptId">The one that stays; 0 for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many ended.</returns>
    public Task<int> EndOthersAsync(UnitOfWork unitOfWork, long officerId, long keptId, CancellationToken cancellationToken) =>
        EndAsync(unitOfWork, officerId, "id <> @session", keptId, cancellationToken);

    private static async Task<int> EndAsync(UnitOfWork unitOfWork, long officerId, string which, long sessionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"update officer_sessions set ended_at = @now where officer_id = @officer and ended_at is null and {which}");
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("session", sessionId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
