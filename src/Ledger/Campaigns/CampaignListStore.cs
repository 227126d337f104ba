using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Campaigns;

/// <summary>The list of messages as officers look through it.</summary>
public sealed class CampaignListStore
{
    /// <summary>Counts what a filter shows.</summary>
    public async Task<long> CountAsync(UnitOfWork unitOfWork, CampaignFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select count(*) from campaigns c {Where}");
        Add(command, filter);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Lists a piece, the newest first, with how far each is.</summary>
    public async Task<IReadOnlyList<CampaignLine>> ListAsync(UnitOfWork unitOfWork, CampaignFilter filter, (int Skip, int Take) piece, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            with page as (
              select c.id as page_id from campaigns c {Where} order by c.id desc offset @skip limit @take
            )
            select {CampaignRows.Columns}, coalesce(people, 0), coalesce(accepted, 0), coalesce(settled, 0)
            from page
            join campaigns on id = page_id
            left join lateral (
              select sum(x.audience)::int as people, sum(n.accepted)::int as accepted, sum(n.settled)::int as settled
              from campaign_lanes x
              left join lateral (
                select sum(accepted) as accepted, sum(accepted + failed + skipped + unknown) as settled from lane_counts k where k.lane_id = x.id) n on true
              where x.campaign_id = page_id) l on true
            order by id desc
            """);
        Add(command, filter);
        command.Parameters.AddWithValue("skip", piece.Skip);
        command.Parameters.AddWithValue("take", piece.Take);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<CampaignLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var at = reader.FieldCount - 3;
            lines.Add(new CampaignLine(CampaignRows.Read(reader), reader.GetInt32(at), reader.GetInt32(at + 1), reader.GetInt32(at + 2)));
        }

        return lines;
    }

    /// <summary>The campaigns that are about this one, the newest first.</summary>
    public async Task<IReadOnlyList<Campaign>> ChildrenAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {CampaignRows.Columns} from campaigns where parent_id = @id order by id desc");
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var children = new List<Campaign>();
        while (await reader.ReadAsync(cancellationToken))
        {
            children.Add(CampaignRows.Read(reader));
        }

        return children;
    }

    private const string Where =
        """
        where (@states::text[] is null or c.state = any (@states))
          and (@words::text is null or c.title ilike '%' || @words || '%' or c.message ->> 'text' ilike '%' || @words || '%')
        """;

    private static void Add(NpgsqlCommand command, CampaignFilter filter)
    {
        command.Parameters.Add(new NpgsqlParameter("states", NpgsqlDbType.Array | NpgsqlDbType.Text)
        {
            Value = filter.States is { Count: > 0 } states ? states.Select(CampaignStates.Word).ToArray() : DBNull.Value,
        });
        // The signs that "ilike" takes for others are meant as they are written.
        var words = filter.Words?.Trim().Normalize().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        command.Parameters.Add(new NpgsqlParameter("words", NpgsqlDbType.Text) { Value = string.IsNullOrEmpty(words) ? DBNull.Value : words });
    }
}

/// <summary>Which messages are looked at.</summary>
/// <param name="States">Only these; null or empty for all.</param>
/// <param name="Words">Only those with these words in the title or the text; null for all.</param>
public sealed record CampaignFilter(IReadOnlyList<CampaignState>? States, string? Words);

/// <summary>A message and how far it is.</summary>
/// <param name="Campaign">The message.</param>
/// <param name="Audience">The frozen audience; 0 until it begins.</param>
/// <param name="Accepted">Taken by a platform.</param>
/// <param name="Settled">With an outcome.</param>
public sealed record CampaignLine(Campaign Campaign, int Audience, int Accepted, int Settled)
{
    /// <summary>People a minute since it began; null while it does not run.</summary>
    public double? PerMinute(DateTimeOffset now) =>
        Campaign is { State: CampaignState.Canary or CampaignState.Running, StartedAt: { } begun } && now > begun && Settled > 0
            ? Settled / (now - begun).TotalMinutes : null;

    /// <summary>When it will be done at this pace, or was; null when nobody can say.</summary>
    public DateTimeOffset? EndsAt(DateTimeOffset now) => Campaign.FinishedAt
        ?? (PerMinute(now) is { } pace && pace > 0 ? now + TimeSpan.FromMinutes((Audience - Settled) / pace) : null);
}
