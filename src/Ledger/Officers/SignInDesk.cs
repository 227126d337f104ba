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
public sealed class SignInDesk(LedgerDatabase database, AuditStore audit)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(24);

    /// <summary>Makes a link for an officer; the officer is entered, or gets the role beside those he has.</summary>
    /// <returns>The secret of the link, shown once.</returns>
    public async Task<string> InviteAsync(string name, string role, CancellationToken cancellationToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await using var command = unitOfWork.Command(
            """
            with officer as (
              insert into officers (name, roles, created_at)
              values (@name, array[@role], @now)
              on conflict (name) do update
                set roles = (select array_agg(distinct r) from unnest(officers.roles || excluded.roles) r), active = true
              returning id
            )
            insert into sign_in_links (token_hash, officer_id, expires_at)
            select @hash, id, @expires_at from officer
            """);
        command.Parameters.AddWithValue("name", name);
        command.Parameters.AddWithValue("role", role);
        command.Parameters.AddWithValue("hash", Hash(token));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("expires_at", unitOfWork.Now + Validity);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry("dòng lệnh", "officer.invited", name, role), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return token;
    }

    /// <summary>Uses a link.</summary>
    /// <returns>The officer; null when the link is unknown, used or too old.</returns>
    public async Task<SignedInOfficer?> UseAsync(string token, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await using var command = unitOfWork.Command(
            """
            update sign_in_links l
            set used_at = @now
            from officers o
            where l.token_hash = @hash and l.used_at is null and l.expires_at > @now and o.id = l.officer_id and o.active
            returning o.id, o.name, o.roles
            """);
        command.Parameters.AddWithValue("hash", Hash(token));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        SignedInOfficer officer;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            officer = new SignedInOfficer(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<string[]>(2));
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "officer.signed-in", officer.Name), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return officer;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
