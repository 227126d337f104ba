using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.People;
using NpgsqlTypes;

namespace ChungTay.Ledger.Privacy;

/// <summary>Does what a person asked about his own data, by the hand of an officer.</summary>
public sealed class PersonDataStore(KeptStore kept, ConsentStore consents, ErasureStore erasure)
{
    /// <summary>What is kept about the person of a chat; null when the chat is gone.</summary>
    public async Task<Kept?> SeeAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken) =>
        await FindAsync(unitOfWork, addressId, cancellationToken) is { } chat ? await kept.ReadAsync(unitOfWork, chat, cancellationToken) : null;

    /// <summary>Sets the hamlet of the person of a chat.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="addressId">The chat.</param>
    /// <param name="hamlet">The right one; empty for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CorrectAsync(UnitOfWork unitOfWork, long addressId, string hamlet, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "update persons p set hamlet = @hamlet from addresses a where a.id = @address and p.id = a.person_id");
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("hamlet", NpgsqlDbType.Text, string.IsNullOrEmpty(hamlet) ? DBNull.Value : hamlet);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Withdraws every consent of the person, on all of his channels.</summary>
    /// <returns>How many were in force.</returns>
    public async Task<int> WithdrawAsync(UnitOfWork unitOfWork, long addressId, ConsentWording wording, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var changes = new List<ConsentChange>();
        await using (var command = unitOfWork.Command(
            """
            select other.id, other.channel, s.purpose
            from addresses a
            join addresses other on other.person_id = a.person_id
            join subscriptions s on s.address_id = other.id
            where a.id = @address
            """))
        {
            command.Parameters.AddWithValue("address", addressId);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                changes.Add(new ConsentChange
                {
                    AddressId = reader.GetInt64(0),
                    Channel = ChannelName.Parse(reader.GetString(1)),
                    Purpose = reader.GetString(2),
                    IsGiven = false,
                    Wording = wording,
                    How = ConsentHow.Officer,
                });
            }
        }

        await consents.RecordAsync(unitOfWork, changes, cancellationToken);
        return changes.Count;
    }

    /// <summary>Forgets the person of a chat for good; the last words go to that chat.</summary>
    /// <returns>The proof; null when the chat is gone already.</returns>
    public async Task<ErasureReceipt?> EraseAsync(
        UnitOfWork unitOfWork, long addressId, Func<ErasureReceipt, OutboundMessage> lastWords, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lastWords);
        if (await FindAsync(unitOfWork, addressId, cancellationToken) is not { } chat)
        {
            return null;
        }

        var receipt = ErasureReceipt.Draw();
        await erasure.EraseAsync(unitOfWork, chat, receipt, [lastWords(receipt)], cancellationToken);
        return receipt;
    }

    private static async Task<Chat?> FindAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "select person_id, channel, value, state = 'open' from addresses where id = @address for update");
        command.Parameters.AddWithValue("address", addressId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Chat
            {
                Person = new PersonId(reader.GetInt64(0)),
                AddressId = addressId,
                Address = new ChannelAddress(ChannelName.Parse(reader.GetString(1)), reader.GetString(2)),
                IsOpen = reader.GetBoolean(3),
                IsFarewell = false,
                Purposes = [Audience.News],
                Dialog = null,
                Step = null,
                Memory = "{}",
            }
            : null;
    }
}
