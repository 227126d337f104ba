using ChungTay.Ledger.Database;
using NpgsqlTypes;

namespace ChungTay.Ledger.People;

/// <summary>In which language somebody wants to be written to and called. It is the person's, on all of his chats.</summary>
public sealed class LanguageStore
{
    /// <summary>The language of the person behind a chat.</summary>
    /// <returns>Its code; null when none was chosen or the chat is gone.</returns>
    public async Task<string?> FindAsync(UnitOfWork unitOfWork, long? addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select p.language from addresses a join persons p on p.id = a.person_id where a.id = @address");
        command.Parameters.AddWithValue("address", NpgsqlDbType.Bigint, (object?)addressId ?? DBNull.Value);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Keeps what a person chose.</summary>
    public async Task SetAsync(UnitOfWork unitOfWork, PersonId person, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentException.ThrowIfNullOrEmpty(language);
        await using var command = unitOfWork.Command("update persons set language = @language where id = @person");
        command.Parameters.AddWithValue("person", person.Value);
        command.Parameters.AddWithValue("language", language);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
