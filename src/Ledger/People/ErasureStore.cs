using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using Npgsql;

namespace ChungTay.Ledger.People;

/// <summary>Forgets a person for good.</summary>
/// <remarks>
/// The receipt still has to reach the chat. So the person is deleted with everything that hangs on it, and a new, empty one takes the
/// address with nothing but the receipt; when that is out, the address goes too (<see cref="FinishAsync"/>).
/// </remarks>
public sealed class ErasureStore(OutboxStore outbox)
{
    /// <summary>Deletes a person with all addresses, consents, conversations and messages, and queues the last words to the chat that asked.</summary>
    public async Task EraseAsync(
        UnitOfWork unitOfWork, Chat chat, ErasureReceipt receipt, IReadOnlyList<OutboundMessage> lastWords, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(chat);
        await using (var batch = new NpgsqlBatch(unitOfWork.Connection))
        {
            AddDeletions(batch, chat.Person);
            // The web chat that asked still has to show the receipt; another one of the same person has not.
            batch.BatchCommands.Insert(batch.BatchCommands.Count - 1, new NpgsqlBatchCommand(
                "delete from web_sessions w using addresses a where a.person_id = $1 and a.channel = 'web' and w.id = a.value and w.id <> $2")
            {
                Parameters = { new() { Value = chat.Person.Value }, new() { Value = chat.Address.Channel == ChannelName.Web ? chat.Address.Value : "" } },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into erasures (receipt, channel, at) values ($1, $2, $3)")
            {
                Parameters = { new() { Value = receipt.Code }, new() { Value = chat.Address.Channel.Value }, new() { Value = unitOfWork.Now } },
            });
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        var address = await EnterFarewellAsync(unitOfWork, chat.Address, cancellationToken);
        var items = lastWords.Select(message => new OutboxItem
        {
            AddressId = address,
            Channel = chat.Address.Channel,
            Message = message,
            Lane = OutboxLane.Reply,
        });
        await outbox.AddAsync(unitOfWork, items.ToList(), cancellationToken);
    }

    /// <summary>Deletes the addresses whose receipt is out, or could not be delivered within the limit.</summary>
    /// <returns>How many went.</returns>
    public async Task<int> FinishAsync(UnitOfWork unitOfWork, FarewellLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(limits);
        await using var command = unitOfWork.Command(
            """
            with gone as materialized (
              select a.person_id, a.channel, a.value
              from farewells f
              join addresses a on a.id = f.address_id
              where (f.since <= @latest
                  or (not exists (select 1 from outbox o where o.address_id = a.id and o.state in ('queued', 'claimed'))
                    and (a.channel <> 'web' or f.since <= @web)))
                and not exists (select 1 from inbox i where i.channel = a.channel and i.address = a.value and i.state = 'received')
              for update of f skip locked
            ), session as (
              delete from web_sessions w using gone g where g.channel = 'web' and w.id = g.value
            )
            delete from persons p using gone g where p.id = g.person_id
            """);
        command.Parameters.AddWithValue("latest", unitOfWork.Now - limits.Latest);
        command.Parameters.AddWithValue("web", unitOfWork.Now - limits.WebReading);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Outbox rows first: a claim that holds one of them wants the address next.
    private static void AddDeletions(NpgsqlBatch batch, PersonId person)
    {
        string[] statements =
        [
            "delete from outbox o using addresses a where a.person_id = $1 and o.address_id = a.id",
            // A platform may send the same update again: its id stays so that it is still known, everything else goes.
            """
            update inbox i set payload = '', address = null
            from addresses a
            where a.person_id = $1 and i.channel = a.channel and i.address = a.value and i.state <> 'received'
            """,
            "delete from inbox i using addresses a where a.person_id = $1 and i.channel = a.channel and position(a.value in i.external_id) > 0 and i.state <> 'received'",
            // An urgent case stays without its chat (children's protection, docs/cases.md); whatever else was handed over goes.
            "delete from cases c using addresses a where a.person_id = $1 and (c.address_id = a.id or c.reply_address_id = a.id) and c.subject <> 'urgent'",
            "delete from web_lines l using addresses a where a.person_id = $1 and a.channel = 'web' and l.session_id = a.value",
            // The roster keeps a member whose chat is gone, as one who has linked none.
            "update members set person_id = null, linked_at = null where person_id = $1",
            "delete from persons where id = $1",
        ];
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new() { Value = person.Value } } });
        }
    }

    private static async Task<long> EnterFarewellAsync(UnitOfWork unitOfWork, ChannelAddress address, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            with person as (
              insert into persons (created_at) values (@now) returning id
            ), address as (
              insert into addresses (person_id, channel, value, state_at, created_at)
              select p.id, @channel, @value, @now, @now from person p
              returning id
            )
            insert into farewells (address_id, since)
            select a.id, @now from address a
            returning address_id
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("channel", address.Channel.Value);
        command.Parameters.AddWithValue("value", address.Value);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
