using System.Security.Cryptography;
using System.Text;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>Secret addresses under which a secretary takes his cell's meeting pack, which holds names; each is good for a day.</summary>
public sealed class PackLinkStore(AuditStore audit)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(24);

    /// <summary>Draws an address.</summary>
    /// <returns>The secret in it; kept only as a hash.</returns>
    public async Task<string> DrawAsync(UnitOfWork unitOfWork, StudyId study, CellId cell, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await using var command = unitOfWork.Command(
            """
            with old as (
              delete from study_pack_links where expires_at < @now
            )
            insert into study_pack_links (token_hash, study_id, cell_id, by_name, expires_at) values (@hash, @study, @cell, @by, @expires)
            """);
        command.Parameters.AddWithValue("hash", Hash(token));
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("expires", unitOfWork.Now + Validity);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return token;
    }

    /// <summary>What an address leads to; taking it is on record. Null when it is unknown or too old.</summary>
    public async Task<(StudyId Study, CellId Cell)?> TakeAsync(UnitOfWork unitOfWork, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        (StudyId Study, CellId Cell, string By) found;
        await using (var command = unitOfWork.Command("select study_id, cell_id, by_name from study_pack_links where token_hash = @hash and expires_at > @now"))
        {
            command.Parameters.AddWithValue("hash", Hash(token));
            command.Parameters.AddWithValue("now", unitOfWork.Now);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            found = (new StudyId(reader.GetInt64(0)), new CellId(reader.GetInt64(1)), reader.GetString(2));
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(found.By, "study.pack-taken", $"cell {found.Cell}", $"study {found.Study}, for the cell's meeting"), cancellationToken);
        return (found.Study, found.Cell);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
