using ChungTay.Ledger.Database;
using ChungTay.Ledger.Linking;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Campaigns;

/// <summary>A campaign on its way out: freezing the audience, opening the lanes, seeing how far they are.</summary>
public sealed class LaneStore(NpgsqlDataSource dataSource)
{
    /// <summary>Recipients frozen in one transaction: a fraction of a second, so that nobody waits for its locks.</summary>
    private const int FreezeChunk = 100_000;

    /// <summary>Of these, read at once: some milliseconds, and less than a megabyte.</summary>
    private const int FreezePart = 10_000;

    /// <summary>Lists campaigns that have something to be done.</summary>
    public async Task<IReadOnlyList<CampaignId>> ListOpenAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select id
            from campaigns
            where (state = 'approved' and scheduled_at <= @now) or state in ('freezing', 'canary', 'running')
            order by urgent desc, scheduled_at, id
            limit 50
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<CampaignId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(new CampaignId(reader.GetInt64(0)));
        }

        return ids;
    }

    /// <summary>Takes a campaign for this step; false when somebody else has it in hand just now.</summary>
    public async Task<bool> TryTakeAsync(UnitOfWork unitOfWork, CampaignId campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select true from campaigns where id = @id for update skip locked");
        command.Parameters.AddWithValue("id", campaign.Value);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Opens one lane per channel that the campaign goes by and counts who is left out and why.</summary>
    public async Task OpenAsync(UnitOfWork unitOfWork, Campaign campaign, IReadOnlyList<LaneOpening> openings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(openings);
        if (campaign is { Kind: CampaignKind.Send, Channel: null })
        {
            await PrimaryAddresses.ChooseAsync(unitOfWork, cancellationToken);
        }

        await using var command = unitOfWork.Command(
            $$"""
            insert into campaign_lanes (campaign_id, channel, not_older_than)
            select @id, o.channel, o.not_older_than
            from unnest(@channels, @not_older_than) as o (channel, not_older_than)
            on conflict (campaign_id, channel) do nothing;
            update campaigns c
            set excluded = coalesce((
              select jsonb_object_agg(x.reason, x.people) from ({{ExcludedStatements.For(campaign)}}) x), '{}')
            where id = @id
            """);
        var isOn = openings.Select(opening => opening.Channel).ToHashSet();
        command.Parameters.AddWithValue("id", campaign.Id.Value);
        command.Parameters.AddWithValue("channels", openings.Select(opening => opening.Channel.Value).ToArray());
        command.Parameters.AddWithValue("not_older_than", openings.Select(opening => opening.NotOlderThan?.ToUniversalTime()).ToArray());
        command.Parameters.AddWithValue("off", ChannelName.All.Where(channel => !isOn.Contains(channel)).Select(channel => channel.Value).ToArray());
        AddAudience(command, campaign, unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Freezes the next part of the audience. Goes on where it stopped, after a crash too.</summary>
    /// <returns>Whether there is more to freeze.</returns>
    public async Task<bool> FreezeAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(campaign);
        if (campaign.Kind == CampaignKind.Send)
        {
            return await new SubscriberCopy(dataSource, unitOfWork, campaign, FreezeChunk, FreezePart).RunAsync(cancellationToken);
        }

        await using var command = unitOfWork.Command(FreezeStatements.Following(campaign));
        command.Parameters.AddWithValue("campaign_id", campaign.Id.Value);
        command.Parameters.AddWithValue("chunk", FreezeChunk);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Lets numbers up to <paramref name="openTo"/> be claimed (at most the audience).</summary>
    public async Task OpenToAsync(UnitOfWork unitOfWork, CampaignId campaign, int openTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update campaign_lanes set open_to = least(audience, @open_to) where campaign_id = @id");
        command.Parameters.AddWithValue("id", campaign.Value);
        command.Parameters.AddWithValue("open_to", openTo);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Opens lanes to their whole audience.</summary>
    public async Task OpenAllAsync(UnitOfWork unitOfWork, IReadOnlyList<int> lanes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update campaign_lanes set open_to = audience where id = any (@lanes)");
        command.Parameters.AddWithValue("lanes", lanes.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How far each lane is.</summary>
    public async Task<IReadOnlyList<Lane>> ReadAsync(UnitOfWork unitOfWork, CampaignId campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select l.id, l.channel, l.audience, l.next_seq, l.open_to,
              coalesce(sum(n.accepted + n.failed + n.skipped + n.unknown), 0)::int,
              (coalesce(sum(n.failed), 0) - l.forgiven)::int,
              coalesce(sum(n.content_refused), 0)::int,
              l.settled_before
            from campaign_lanes l
            left join lane_counts n on n.lane_id = l.id
            where l.campaign_id = @id
            group by l.id
            order by l.id
            """);
        command.Parameters.AddWithValue("id", campaign.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lanes = new List<Lane>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lanes.Add(new Lane
            {
                Id = reader.GetInt32(0),
                Channel = ChannelName.Parse(reader.GetString(1)),
                Audience = reader.GetInt32(2),
                NextSeq = reader.GetInt32(3),
                OpenTo = reader.GetInt32(4),
                Settled = reader.GetInt32(5),
                Failed = reader.GetInt32(6),
                ContentRefused = reader.GetInt32(7),
                SettledBefore = reader.GetInt32(8),
            });
        }

        return lanes;
    }

    private static void AddAudience(NpgsqlCommand command, Campaign campaign, DateTimeOffset now)
    {
        AudienceConditions.AddParameters(command, campaign.Audience, now);
        command.Parameters.AddWithValue("one_channel", campaign.Channel is not null);
    }
}
