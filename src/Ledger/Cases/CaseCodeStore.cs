using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;

namespace ChungTay.Ledger.Cases;

/// <summary>The codes by which a person finds his case again; kept only as hashes.</summary>
public sealed class CaseCodeStore
{
    /// <summary>Draws a code for a case.</summary>
    /// <returns>The code, shown once.</returns>
    public async Task<string> DrawAsync(UnitOfWork unitOfWork, long caseId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var code = OneTimeCode.Draw();
        await using var command = unitOfWork.Command("insert into case_codes (code_hash, case_id, created_at) values (@hash, @id, @now)");
        command.Parameters.AddWithValue("hash", OneTimeCode.Hash(code));
        command.Parameters.AddWithValue("id", caseId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return code;
    }

    /// <summary>The case of a code; null when there is none.</summary>
    public async Task<long?> FindAsync(UnitOfWork unitOfWork, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select case_id from case_codes where code_hash = @hash");
        command.Parameters.AddWithValue("hash", OneTimeCode.Hash(code));
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }
}
