using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Drafts as they are written: the row that stands and the versions before it.</summary>
public sealed class DraftStore
{
    // As long as somebody writes without a pause his saves are one version: a minute's autosaves are of no use to anybody.
    private static readonly TimeSpan OneSitting = TimeSpan.FromMinutes(10);

    /// <summary>Writes a changed campaign over the one that stands there and keeps it as a version. The row must be held by this step.</summary>
    public async Task<Campaign> SaveAsync(UnitOfWork unitOfWork, Campaign changed, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(changed);
        await using var command = unitOfWork.Command(
            $"""
            update campaigns
            set title = @title, message = @message, audience = @audience, purposes = @purposes, channel = @channel, scheduled_at = @scheduled_at,
              at_once = @at_once, urgent = @urgent, image_hash = @image_hash, content_hash = @content_hash,
              version = version + 1, edited_by = @by, edited_at = @now
            where id = @id
            returning {CampaignRows.Columns}
            """);
        Add(command, changed);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        Campaign saved;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            saved = CampaignRows.Read(reader);
        }

        await KeepAsync(unitOfWork, saved.Id, by, cancellationToken);
        return saved;
    }

    /// <summary>Keeps what stands in the table as a version.</summary>
    public async Task KeepAsync(UnitOfWork unitOfWork, CampaignId id, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with before as (
              select max(version) as version from campaign_versions where campaign_id = @id
            ), same_sitting as (
              delete from campaign_versions v
              using before b
              where v.campaign_id = @id and v.version = b.version and v.version > 1 and v.by_name = @by and v.at > @since
            )
            insert into campaign_versions (campaign_id, version, title, message, audience, channel, scheduled_at, at_once, urgent, content_hash, by_name, at)
            select id, version, title, message, audience, channel, scheduled_at, at_once, urgent, content_hash, @by, @now
            from campaigns
            where id = @id
            on conflict do nothing
            """);
        command.Parameters.AddWithValue("id", id.Value);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("since", unitOfWork.Now - OneSitting);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The versions of a campaign, the newest first.</summary>
    public async Task<IReadOnlyList<DraftVersion>> ListAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select version, title, message, audience, channel, scheduled_at, at_once, urgent, by_name, at
            from campaign_versions
            where campaign_id = @id
            order by version desc
            """);
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new List<DraftVersion>();
        while (await reader.ReadAsync(cancellationToken))
        {
            versions.Add(Read(reader));
        }

        return versions;
    }

    private static DraftVersion Read(NpgsqlDataReader row) => new()
    {
        Version = row.GetInt32(0),
        Content = new DraftContent
        {
            Title = row.GetString(1),
            Message = MessageJson.Read(row.GetString(2)),
            Audience = Audience.Parse(row.GetString(3)),
            Channel = row.IsDBNull(4) ? null : ChannelName.Parse(row.GetString(4)),
            ScheduledAt = row.GetFieldValue<DateTimeOffset>(5),
            IsAtOnce = row.GetBoolean(6),
            IsUrgent = row.GetBoolean(7),
        },
        By = row.GetString(8),
        At = row.GetFieldValue<DateTimeOffset>(9),
    };

    private static void Add(NpgsqlCommand command, Campaign campaign)
    {
        var parameters = command.Parameters;
        parameters.AddWithValue("id", campaign.Id.Value);
        parameters.AddWithValue("title", campaign.Title);
        parameters.Add(new NpgsqlParameter("message", NpgsqlDbType.Jsonb) { Value = MessageJson.Write(campaign.Message) });
        parameters.AddWithValue("audience", campaign.Audience.Rule);
        parameters.AddWithValue("purposes", campaign.Audience.Purposes.ToArray());
        parameters.Add(new NpgsqlParameter("channel", NpgsqlDbType.Text) { Value = (object?)campaign.Channel?.Value ?? DBNull.Value });
        parameters.AddWithValue("scheduled_at", campaign.ScheduledAt.ToUniversalTime());
        parameters.AddWithValue("at_once", campaign.IsAtOnce);
        parameters.AddWithValue("urgent", campaign.IsUrgent);
        parameters.Add(new NpgsqlParameter("image_hash", NpgsqlDbType.Text) { Value = (object?)campaign.ImageHash ?? DBNull.Value });
        parameters.AddWithValue("content_hash", CampaignHash.Of(campaign));
    }
}

/// <summary>One version of a message.</summary>
public sealed record DraftVersion
{
    /// <summary>Its number; there may be gaps.</summary>
    public required int Version { get; init; }

    /// <summary>What stood there.</summary>
    public required DraftContent Content { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
