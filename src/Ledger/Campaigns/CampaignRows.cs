using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Reads rows of the table of campaigns.</summary>
internal static class CampaignRows
{
    /// <summary>The columns in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns =
        """
        id, title, message, audience, channel, scheduled_at, send_until, state, state_reason, kind, parent_id, plan_key, urgent,
        content_hash, created_by, edited_by, submitted_by, version, edited_at, at_once, image_hash, approved_hash, plan_hash, created_at,
        started_at, finished_at
        """;

    /// <summary>Reads the row that the reader stands on.</summary>
    public static Campaign Read(NpgsqlDataReader row) => new()
    {
        Id = new CampaignId(row.GetInt64(0)),
        Title = row.GetString(1),
        Message = MessageJson.Read(row.GetString(2)),
        Audience = Audience.Parse(row.GetString(3)),
        Channel = row.IsDBNull(4) ? null : ChannelName.Parse(row.GetString(4)),
        ScheduledAt = row.GetFieldValue<DateTimeOffset>(5),
        SendUntil = Time(row, 6),
        State = CampaignStates.Read(row.GetString(7)),
        StateReason = Text(row, 8),
        Kind = Enum.Parse<CampaignKind>(row.GetString(9), ignoreCase: true),
        Parent = row.IsDBNull(10) ? null : new CampaignId(row.GetInt64(10)),
        PlanKey = Text(row, 11),
        IsUrgent = row.GetBoolean(12),
        ContentHash = row.GetString(13),
        CreatedBy = row.GetString(14),
        EditedBy = Text(row, 15),
        SubmittedBy = Text(row, 16),
        Version = row.GetInt32(17),
        EditedAt = Time(row, 18),
        IsAtOnce = row.GetBoolean(19),
        ImageHash = Text(row, 20),
        ApprovedHash = Text(row, 21),
        PlanHash = Text(row, 22),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(23),
        StartedAt = Time(row, 24),
        FinishedAt = Time(row, 25),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
