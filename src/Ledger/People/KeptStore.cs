using ChungTay.Content.Texts;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.People;

/// <summary>Answers "what do you keep about me?".</summary>
public sealed class KeptStore(ConsentStore consents)
{
    /// <summary>Counts what is kept about a chat.</summary>
    public async Task<Kept> ReadAsync(UnitOfWork unitOfWork, Chat chat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(chat);
        var history = await consents.HistoryAsync(unitOfWork, chat.AddressId, cancellationToken);
        await using var command = unitOfWork.Command(
            """
            select a.created_at, p.hamlet,
              (select count(*)::int from inbox i where i.channel = a.channel and i.address = a.value and i.payload <> ''),
              (select count(*)::int from outbox o where o.address_id = a.id)
                + (select count(*)::int from deliveries d where d.address_id = a.id),
              (select count(*)::int from addresses other where other.person_id = a.person_id and other.id <> a.id),
              (select count(*)::int from cases c where c.address_id = a.id or c.reply_address_id = a.id),
              (select c.name from members m join roster_on(@today) r on r.member_id = m.id join cells c on c.id = r.cell_id where m.person_id = a.person_id),
              p.language
            from addresses a
            join persons p on p.id = a.person_id
            where a.id = @address_id
            """);
        command.Parameters.AddWithValue("address_id", chat.AddressId);
        command.Parameters.AddWithValue("today", VietnamTime.DateOf(unitOfWork.Now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new Kept
        {
            Since = reader.GetFieldValue<DateTimeOffset>(0),
            Hamlet = await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1),
            Language = await reader.IsDBNullAsync(7, cancellationToken) ? null : reader.GetString(7),
            Cell = await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetString(6),
            Received = reader.GetInt32(2),
            Sent = reader.GetInt32(3),
            OtherAddresses = reader.GetInt32(4),
            Cases = reader.GetInt32(5),
            Consents = history,
        };
    }
}
