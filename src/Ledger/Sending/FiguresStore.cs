using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>Counts without names, for metrics and the officers' home page.</summary>
public sealed record Figures
{
    /// <summary>Updates that wait to be handled.</summary>
    public required long InboxOpen { get; init; }

    /// <summary>Single messages that wait to be sent.</summary>
    public required long OutboxOpen { get; init; }

    /// <summary>Addresses with a consent in force, by channel.</summary>
    public required IReadOnlyDictionary<string, double> Subscribers { get; init; }

    /// <summary>Campaigns by state.</summary>
    public required IReadOnlyDictionary<string, double> Campaigns { get; init; }

    /// <summary>The pace in force by channel, in messages per second; channels without a limit are left out.</summary>
    public required IReadOnlyDictionary<string, double> Rates { get; init; }
}

/// <summary>Reads <see cref="Figures"/>.</summary>
public sealed class FiguresStore(NpgsqlDataSource dataSource)
{
    /// <summary>Reads them as they are now.</summary>
    public async Task<Figures> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select 'inbox', '', count(*)::float8 from inbox where state = 'received'
            union all
            select 'outbox', '', count(*) from outbox where state = 'queued'
            union all
            select 'subscribers', a.channel, count(distinct a.id) from subscriptions s join addresses a on a.id = s.address_id group by 2
            union all
            select 'campaigns', state, count(*) from campaigns group by 2
            union all
            select 'rates', channel, rate from channel_paces where kind = 'bulk' and rate is not null
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(string Kind, string Label, double Value)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetDouble(2)));
        }

        Dictionary<string, double> Of(string kind) => rows.Where(row => row.Kind == kind).ToDictionary(row => row.Label, row => row.Value, StringComparer.Ordinal);
        return new Figures
        {
            InboxOpen = (long)rows.Single(row => row.Kind == "inbox").Value,
            OutboxOpen = (long)rows.Single(row => row.Kind == "outbox").Value,
            Subscribers = Of("subscribers"),
            Campaigns = Of("campaigns"),
            Rates = Of("rates"),
        };
    }
}
