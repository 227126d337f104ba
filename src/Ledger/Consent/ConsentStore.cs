using System.Diagnostics;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Outbox;
using Npgsql;

namespace ChungTay.Ledger.Consent;

/// <summary>The consent ledger and the consents in force, always changed together.</summary>
public sealed class ConsentStore
{
    /// <summary>Enters changes in order. Giving what is given and withdrawing what is not leaves no line.</summary>
    public async Task RecordAsync(UnitOfWork unitOfWork, IReadOnlyCollection<ConsentChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (changes.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(unitOfWork.Connection);
        foreach (var wording in changes.Select(change => change.Wording).Distinct())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "insert into consent_wordings (version, text, first_used_at) values ($1, $2, $3) on conflict (version) do nothing")
            {
                Parameters = { new() { Value = wording.Version }, new() { Value = wording.Text }, new() { Value = unitOfWork.Now } },
            });
        }

        foreach (var change in changes)
        {
            batch.BatchCommands.Add(change.IsGiven ? Give(change, unitOfWork.Now) : Withdraw(change, unitOfWork.Now));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Everything an address agreed to and withdrew, oldest first.</summary>
    public async Task<IReadOnlyList<ConsentEntry>> HistoryAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select purpose, action = 'given', wording, how, at
            from consents
            where address_id = @address_id
            order by id
            """);
        command.Parameters.AddWithValue("address_id", addressId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<ConsentEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new ConsentEntry
            {
                Purpose = reader.GetString(0),
                IsGiven = reader.GetBoolean(1),
                Wording = reader.GetString(2),
                How = Enum.Parse<ConsentHow>(reader.GetString(3), ignoreCase: true),
                At = reader.GetFieldValue<DateTimeOffset>(4),
            });
        }

        return entries;
    }

    private static NpgsqlBatchCommand Give(ConsentChange change, DateTimeOffset now) => Filled(
        """
        with added as (
          insert into subscriptions (address_id, purpose, since) values ($1, $2, $6)
          on conflict (purpose, address_id) do nothing
          returning address_id
        )
        insert into consents (address_id, purpose, action, wording, channel, how, at)
        select a.address_id, $2, 'given', $3, $4, $5, $6 from added a
        """, change, now);

    // A reminder that waits in the outbox goes with the consent it stands on; campaigns ask again at every claim.
    private static NpgsqlBatchCommand Withdraw(ConsentChange change, DateTimeOffset now) => Filled(
        $"""
        with removed as (
          delete from subscriptions where address_id = $1 and purpose = $2
          returning address_id
        ), dropped as (
          update outbox o set {DroppedNotices.Set("'withdrawn'", "$6")}
          from removed r
          where o.address_id = r.address_id and {DroppedNotices.Which}
        )
        insert into consents (address_id, purpose, action, wording, channel, how, at)
        select r.address_id, $2, 'withdrawn', $3, $4, $5, $6 from removed r
        """, change, now);

    private static NpgsqlBatchCommand Filled(string sql, ConsentChange change, DateTimeOffset now) => new(sql)
    {
        Parameters =
        {
            new() { Value = change.AddressId },
            new() { Value = change.Purpose },
            new() { Value = change.Wording.Version },
            new() { Value = change.Channel.Value },
            new() { Value = Word(change.How) },
            new() { Value = now },
        },
    };

    private static string Word(ConsentHow how) => how switch
    {
        ConsentHow.Press => "press",
        ConsentHow.Typed => "typed",
        ConsentHow.Command => "command",
        ConsentHow.Import => "import",
        ConsentHow.Officer => "officer",
        ConsentHow.Platform => "platform",
        _ => throw new UnreachableException(),
    };
}
