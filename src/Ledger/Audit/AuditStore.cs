using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Audit;

/// <summary>The audit log: rows are added, and each row's hash covers the row before it, so that a change anywhere shows.</summary>
public sealed class AuditStore
{
    private const string Beginning = "ChungTay";
    private const long Lock = 0x4175646974;

    /// <summary>Adds an entry. Entries are written one after the other: the next waits until this step has ended.</summary>
    public async Task AddAsync(UnitOfWork unitOfWork, AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(entry);
        await using (var hold = unitOfWork.Command($"select pg_advisory_xact_lock({Lock})"))
        {
            await hold.ExecuteNonQueryAsync(cancellationToken);
        }

        var (id, previous) = await LastAsync(unitOfWork, cancellationToken);
        // PostgreSQL keeps microseconds; the hash must be made of what will be read back.
        var at = new DateTimeOffset(unitOfWork.Now.Ticks / 10 * 10, TimeSpan.Zero);
        await using var command = unitOfWork.Command(
            """
            insert into audit (id, at, actor, action, subject, detail, previous_hash, hash)
            values (@id, @at, @actor, @action, @subject, @detail, @previous_hash, @hash)
            """);
        command.Parameters.AddWithValue("id", id + 1);
        command.Parameters.AddWithValue("at", at);
        command.Parameters.AddWithValue("actor", entry.Actor);
        command.Parameters.AddWithValue("action", entry.Action);
        command.Parameters.AddWithValue("subject", entry.Subject);
        command.Parameters.AddWithValue("detail", entry.Detail);
        command.Parameters.AddWithValue("previous_hash", previous);
        command.Parameters.AddWithValue("hash", Hash(id + 1, at, entry, previous));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Recomputes the chain from the first row to the last.</summary>
    /// <returns>How many rows stand, and the number of the first one that is not what it was; null when all are.</returns>
    public async Task<(long Count, long? FirstBroken)> VerifyAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select id, at, actor, action, subject, detail, previous_hash, hash
            from audit
            order by id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (count, previous) = (0L, Beginning);
        while (await reader.ReadAsync(cancellationToken))
        {
            count++;
            var entry = new AuditEntry(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5));
            var expected = Hash(count, reader.GetFieldValue<DateTimeOffset>(1), entry, previous);
            // A number left out means that a row was removed.
            if (reader.GetInt64(0) != count || reader.GetString(6) != previous || reader.GetString(7) != expected)
            {
                return (count, count);
            }

            previous = expected;
        }

        return (count, null);
    }

    private static async Task<(long Id, string Hash)> LastAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("select id, hash from audit order by id desc limit 1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetString(1)) : (0, Beginning);
    }

    private static string Hash(long id, DateTimeOffset at, AuditEntry entry, string previous)
    {
        // Lengths before the parts: no two different rows may give the same text.
        string[] parts = [id.ToString(CultureInfo.InvariantCulture), at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), entry.Actor, entry.Action, entry.Subject, entry.Detail, previous];
        var text = string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
