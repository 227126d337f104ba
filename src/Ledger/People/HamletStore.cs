using ChungTay.Ledger.Database;
using NpgsqlTypes;

namespace ChungTay.Ledger.People;

/// <summary>Where in the commune somebody lives. It is the person's, on all of his chats.</summary>
public sealed class HamletStore
{
    /// <summary>The hamlet of a person; null when none is known.</summary>
    public async Task<string?> FindAsync(UnitOfWork unitOfWork, PersonId person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select hamlet from persons where id = @person");
        command.Parameters.AddWithValue("person", person.Value);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Keeps what a person chose; null for none.</summary>
    public async Task SetAsync(UnitOfWork unitOfWork, PersonId person, string? hamlet, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update persons set hamlet = @hamlet where id = @person");
        command.Parameters.AddWithValue("person", person.Value);
        command.Parameters.AddWithValue("hamlet", NpgsqlDbType.Text, (object?)hamlet ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
