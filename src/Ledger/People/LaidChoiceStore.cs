using System.Security.Cryptography;
using System.Text.Json;
using ChungTay.Ledger.Database;
using NpgsqlTypes;

namespace ChungTay.Ledger.People;

/// <summary>Lays choices on the table of a chat from outside, so that a number typed after a message that came unasked means them.</summary>
public sealed class LaidChoiceStore
{
    // As the conversation draws its own tokens.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int TokenLength = 8;

    /// <summary>Writes choices as a conversation remembers them.</summary>
    /// <param name="choices">The label, the action and what it does that to, in order.</param>
    public static string Offer(IEnumerable<(string Label, string Action, string Argument)> choices) => JsonSerializer.Serialize(new
    {
        token = RandomNumberGenerator.GetString(Letters, TokenLength),
        choices = choices.Select(choice => new { label = choice.Label, action = choice.Action, argument = choice.Argument }),
    });

    /// <summary>Lays choices on the tables of chats; the next step of each takes them up. Nobody is waited for.</summary>
    /// <param name="unitOfWork">The step that sends the messages.</param>
    /// <param name="laid">Each chat's choices, as <see cref="Offer"/> or the conversation writes them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LayAsync(UnitOfWork unitOfWork, IReadOnlyList<(long AddressId, string Offer)> laid, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(laid);
        if (laid.Count == 0)
        {
            return;
        }

        await using var command = unitOfWork.Command(
            """
            insert into laid_choices (address_id, offer)
            select address_id, offer
            from unnest(@addresses, @offers) with ordinality as v (address_id, offer, position)
            order by position
            """);
        command.Parameters.AddWithValue("addresses", laid.Select(item => item.AddressId).ToArray());
        command.Parameters.Add(new("offers", NpgsqlDbType.Array | NpgsqlDbType.Jsonb) { Value = laid.Select(item => item.Offer).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whether a chat's conversation talks of nothing else just now.</summary>
    public async Task<bool> IsIdleAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select exists (select 1 from conversations where address_id = @address and dialog is null)");
        command.Parameters.AddWithValue("address", addressId);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
