using System.Security.Cryptography;
using System.Text;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Officers;

/// <summary>Wrong tries at the door, by the name that was typed: after a few the name has to wait, whether it is anybody's or not.</summary>
public sealed class SignInMissStore
{
    /// <summary>So many wrong tries, then the wait.</summary>
    public const int Most = 5;

    /// <summary>How long a name waits, and after how long a miss is forgotten.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    /// <summary>Whether the name has to wait.</summary>
    public async Task<bool> MustWaitAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "select exists (select 1 from sign_in_misses where name_hash = @hash and misses >= @most and last_at > @since)");
        command.Parameters.AddWithValue("hash", Hash(name));
        command.Parameters.AddWithValue("most", Most);
        command.Parameters.AddWithValue("since", unitOfWork.Now - Wait);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Counts a wrong try; old ones of everybody are swept out with it.</summary>
    /// <returns>How many in a row.</returns>
    public async Task<int> MissAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with swept as (
              delete from sign_in_misses where last_at <= @since and name_hash <> @hash
            )
            insert into sign_in_misses (name_hash, misses, last_at)
            values (@hash, 1, @now)
            on conflict (name_hash) do update
              set misses = case when sign_in_misses.last_at > @since then sign_in_misses.misses + 1 else 1 end, last_at = @now
            returning misses
            """);
        command.Parameters.AddWithValue("hash", Hash(name));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("since", unitOfWork.Now - Wait);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Forgets a name's wrong tries after a right one.</summary>
    public async Task ClearAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("delete from sign_in_misses where name_hash = @hash");
        command.Parameters.AddWithValue("hash", Hash(name));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Normalize().Trim().ToUpperInvariant())));
}
