using ChungTay.Ledger.Database;
using NpgsqlTypes;

namespace ChungTay.Ledger.People;

/// <summary>What another chat's conversation remembers: for choices that are laid on its table from outside.</summary>
public sealed class ChatMemoryStore
{
    /// <summary>Takes a conversation in hand that talks of nothing else just now.</summary>
    /// <returns>Its memory as a JSON object; null when it is busy with a dialog or in another step's hands, which is not waited for.</returns>
    public async Task<string?> TakeAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "select memory from conversations where address_id = @address and dialog is null for update skip locked");
        command.Parameters.AddWithValue("address", addressId);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Writes the memory of a conversation taken in hand.</summary>
    public async Task SaveAsync(UnitOfWork unitOfWork, long addressId, string memory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update conversations set memory = @memory where address_id = @address");
        command.Parameters.AddWithValue("memory", NpgsqlDbType.Jsonb, memory);
        command.Parameters.AddWithValue("address", addressId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
