using System.Security.Cryptography;
using System.Text;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Officers;

/// <summary>An officer who signed in.</summary>
/// <param name="Id">The officer's row.</param>
/// <param name="Name">As colleagues know him.</param>
/// <param name="Roles">What he may do.</param>
public sealed record SignedInOfficer(long Id, string Name, IReadOnlyList<string> Roles);

/// <summary>One-time sign-in links: made for a name and a role, used once, kept only as hashes.</summary>
public sealed class SignInDesk(LedgerDatabase database, AuditStore audit, OfficerSessionStore sessions)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(24);

    /// <summary>Makes a link for an officer at the command line; the officer is entered, or gets the role beside those he has.</summary>
    /// <returns>The secret of the link, shown once.</returns>
    public async Task<string> InviteAsync(string name, string role, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var token = await InviteAsync(unitOfWork, "dòng lệnh", name, [role], cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return token;
    }

    /// <summary>Makes a link for an officer; the officer is entered, or gets the roles beside those he has.</summary>
    /// <returns>The secret of the link, shown once.</returns>
    public async Task<string> InviteAsync(UnitOfWork unitOfWork, string by, string name, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(roles);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await using var command = unitOfWork.Command(
            """
            with officer as (
              insert into officers (name, roles, created_at)
              values (@name, @roles, @now)
              on conflict (name) do update
                set roles = (select array_agg(distinct r) from unnest(officers.roles || excluded.roles) r), active = true
              returning id
            )
            insert into sign_in_links (token_hash, officer_id, expires_at)
            select @hash, id, @expires_at from officer
            """);
        command.Parameters.AddWithValue("name", name);
        command.Parameters.AddWithValue("roles", roles.ToArray());
        command.Parameters.AddWithValue("hash", Hash(token));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("expires_at", unitOfWork.Now + Validity);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(by, "officer.invited", name, string.Join(',', roles)), cancellationToken);
        return token;
    }

    /// <summary>Uses a link up.</summary>
    /// <returns>The officer; null when the link is unknown, used or too old.</returns>
    public async Task<long?> UseAsync(UnitOfWork unitOfWork, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update sign_in_links l
            set used_at = @now
            from officers o
            where l.token_hash = @hash and l.used_at is null and l.expires_at > @now and o.id = l.officer_id and o.active
            returning o.id
            """);
        command.Parameters.AddWithValue("hash", Hash(token));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    /// <summary>Opens the desk in a browser for an officer who has shown who he is.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="officerId">Who.</param>
    /// <param name="method">How he showed it: link, passkey, password, recovery or chat.</param>
    /// <param name="device">The browser in a few words.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The officer's name and the secret for the browser's cookie.</returns>
    public async Task<(string Name, string Secret)> OpenAsync(
        UnitOfWork unitOfWork, long officerId, string method, string device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select name from officers where id = @id");
        command.Parameters.AddWithValue("id", officerId);
        var name = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        var secret = await sessions.OpenAsync(unitOfWork, officerId, method, device, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(name, "officer.signed-in", name, method), cancellationToken);
        return (name, secret);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
