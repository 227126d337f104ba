using System.Runtime.CompilerServices;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Campaigns as officers see them: made, found, counted. Who may do what is <see cref="ApprovalRules"/>; going out is <see cref="LaneStore"/>.</summary>
public sealed class CampaignStore
{
    /// <summary>Enters a campaign. One with the same plan key is entered once, however many processes try.</summary>
    /// <returns>Its number; null when the plan's occurrence had one already.</returns>
    public async Task<CampaignId?> AddAsync(
        UnitOfWork unitOfWork, NewCampaign campaign, CampaignState state, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(campaign);
        await using var command = unitOfWork.Command(
            """
            insert into campaigns (title, message, audience, purposes, channel, scheduled_at, send_until, state, state_reason, kind, parent_id,
              plan_key, urgent, content_hash, created_by, submitted_by, created_at, at_once, image_hash, plan_hash, approved_hash)
            values (@title, @message, @audience, @purposes, @channel, @scheduled_at, @send_until, @state, @reason, @kind, @parent_id,
              @plan_key, @urgent, @content_hash, @created_by, case when @state = 'draft' then null else @created_by end, @now,
              @at_once, @image_hash, @plan_hash, case when @state = 'approved' then @content_hash end)
            on conflict (plan_key) do nothing
            returning id
            """);
        var parameters = command.Parameters;
        parameters.AddWithValue("title", campaign.Title);
        parameters.Add(new NpgsqlParameter("message", NpgsqlDbType.Jsonb) { Value = MessageJson.Write(campaign.Message) });
        parameters.AddWithValue("audience", campaign.Audience.Rule);
        parameters.AddWithValue("purposes", campaign.Audience.Purposes.ToArray());
        parameters.Add(new NpgsqlParameter("channel", NpgsqlDbType.Text) { Value = (object?)campaign.Channel?.Value ?? DBNull.Value });
        parameters.AddWithValue("scheduled_at", campaign.ScheduledAt.ToUniversalTime());
        parameters.Add(new NpgsqlParameter("send_until", NpgsqlDbType.TimestampTz) { Value = (object?)campaign.SendUntil?.ToUniversalTime() ?? DBNull.Value });
        parameters.AddWithValue("state", CampaignStates.Word(state));
        parameters.Add(new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)reason ?? DBNull.Value });
        parameters.AddWithValue("kind", KindWord(campaign.Kind));
        parameters.Add(new NpgsqlParameter("parent_id", NpgsqlDbType.Bigint) { Value = (object?)campaign.Parent?.Value ?? DBNull.Value });
        parameters.Add(new NpgsqlParameter("plan_key", NpgsqlDbType.Text) { Value = (object?)campaign.PlanKey ?? DBNull.Value });
        parameters.AddWithValue("urgent", campaign.IsUrgent);
        parameters.AddWithValue("content_hash", campaign.ContentHash());
        parameters.AddWithValue("created_by", campaign.CreatedBy);
        parameters.AddWithValue("now", unitOfWork.Now);
        parameters.AddWithValue("at_once", campaign.IsAtOnce);
        parameters.Add(new NpgsqlParameter("image_hash", NpgsqlDbType.Text) { Value = (object?)campaign.ImageHash ?? DBNull.Value });
        parameters.Add(new NpgsqlParameter("plan_hash", NpgsqlDbType.Text) { Value = (object?)campaign.PlanHash ?? DBNull.Value });
        return await command.ExecuteScalarAsync(cancellationToken) is long id ? new CampaignId(id) : null;
    }

    /// <summary>Finds a campaign; null when there is none of that number.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="id">The number.</param>
    /// <param name="isForUpdate">Holds the row until the step ends, so that two decisions wait for each other.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Campaign?> FindAsync(UnitOfWork unitOfWork, CampaignId id, bool isForUpdate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {CampaignRows.Columns} from campaigns where id = @id {(isForUpdate ? "for update" : "")}");
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? CampaignRows.Read(reader) : null;
    }

    /// <summary>Lists campaigns, the newest first.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<Campaign> ListAsync(
        UnitOfWork unitOfWork, int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {CampaignRows.Columns} from campaigns order by id desc limit @limit");
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return CampaignRows.Read(reader);
        }
    }

    /// <summary>Lists what was scheduled in a half-open span, in the order of time.</summary>
    public async Task<IReadOnlyList<Campaign>> ScheduledAsync(
        UnitOfWork unitOfWork, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select {CampaignRows.Columns}
            from campaigns
            where scheduled_at >= @from and scheduled_at < @to
            order by scheduled_at, id
            """);
        command.Parameters.AddWithValue("from", from.ToUniversalTime());
        command.Parameters.AddWithValue("to", to.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var campaigns = new List<Campaign>();
        while (await reader.ReadAsync(cancellationToken))
        {
            campaigns.Add(CampaignRows.Read(reader));
        }

        return campaigns;
    }

    /// <summary>Notes who hands a draft in.</summary>
    public async Task SubmitAsync(UnitOfWork unitOfWork, CampaignId id, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update campaigns set submitted_by = @by where id = @id");
        command.Parameters.AddWithValue("id", id.Value);
        command.Parameters.AddWithValue("by", by);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Moves a campaign to another state and, with it, whether its lanes may be claimed from.</summary>
    /// <remarks>Approving binds the approval to what stands there; going back to the author voids it. One that was held while its audience was being frozen or during its canary goes on there when it is to run again.</remarks>
    public async Task MoveAsync(UnitOfWork unitOfWork, CampaignId id, CampaignState state, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select move_lanes(@id, @state);
            update campaigns c
            set state = case
                  when @state in ('canary', 'running') and exists (select 1 from campaign_lanes l where l.campaign_id = @id and l.state = 'freezing')
                    then 'freezing'
                  when @state = 'running' and exists (select 1 from campaign_lanes l where l.campaign_id = @id and l.open_to < l.audience)
                    then 'canary'
                  else @state end,
                state_reason = @reason,
                approved_hash = case when @state = 'approved' then content_hash when @state in ('draft', 'waiting') then null else approved_hash end,
                scheduled_at = case when @state = 'approved' and at_once then @now else scheduled_at end,
                started_at = case when @state = 'freezing' then @now else started_at end,
                finished_at = case when @state in ('done', 'stopped', 'skipped') then @now else finished_at end
            where id = @id
            """);
        command.Parameters.AddWithValue("id", id.Value);
        command.Parameters.AddWithValue("state", CampaignStates.Word(state));
        command.Parameters.Add(new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)reason ?? DBNull.Value });
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes that an officer knows of the failures so far, so that only new ones pause the campaign again.</summary>
    public async Task ForgiveAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update campaign_lanes l
            set (forgiven, settled_before) = (
              select coalesce(sum(n.failed), 0), coalesce(sum(n.accepted + n.failed + n.skipped + n.unknown), 0) from lane_counts n where n.lane_id = l.id)
            where l.campaign_id = @id
            """);
        command.Parameters.AddWithValue("id", id.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes down what somebody decided.</summary>
    public async Task DecideAsync(UnitOfWork unitOfWork, CampaignDecision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(decision);
        await using var command = unitOfWork.Command(
            """
            insert into campaign_decisions (campaign_id, decision, content_hash, by_name, reason, exception, at)
            select id, @decision, content_hash, @by_name, @reason, @exception, @at
            from campaigns
            where id = @id
            """);
        command.Parameters.AddWithValue("id", decision.Campaign.Value);
        command.Parameters.AddWithValue("decision", decision.Word);
        command.Parameters.AddWithValue("by_name", decision.By);
        command.Parameters.Add(new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)decision.Reason ?? DBNull.Value });
        command.Parameters.AddWithValue("exception", decision.IsException);
        command.Parameters.AddWithValue("at", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Counts what became of the frozen audience; folded campaigns give the counts kept of them.</summary>
    public async Task<CampaignCounts> CountAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select
              coalesce(sum(l.audience), 0)::int,
              coalesce(sum(held.rows), 0)::int,
              coalesce(sum(n.accepted), 0)::int,
              coalesce(sum(n.failed), 0)::int,
              coalesce(sum(n.skipped), 0)::int,
              coalesce(sum(n.unknown), 0)::int,
              coalesce(sum(l.resent), 0)::int,
              coalesce(bool_or(l.state = 'stopped'), false)
            from campaign_lanes l
            left join lateral (
              select sum(accepted) as accepted, sum(failed) as failed, sum(skipped) as skipped, sum(unknown) as unknown
              from lane_counts c where c.lane_id = l.id) n on true
            left join lateral (
              select count(distinct d.seq) as rows from claims k join deliveries d on d.lane_id = k.lane_id and d.seq between k.from_seq and k.to_seq
              where k.lane_id = l.id
                and not exists (select 1 from outcomes o where o.lane_id = d.lane_id and o.seq = d.seq)
                and not exists (select 1 from again g where g.lane_id = d.lane_id and g.seq = d.seq)) held on true
            where l.campaign_id = @id
            """);
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (audience, claimed, accepted, failed, skipped, unknown) =
            (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5));
        var open = audience - claimed - accepted - failed - skipped - unknown;
        var isStopped = reader.GetBoolean(7);
        return new CampaignCounts
        {
            Audience = audience,
            Claimed = claimed,
            Accepted = accepted,
            Failed = failed,
            Unknown = unknown,
            Skipped = isStopped ? skipped + open : skipped,
            Queued = isStopped ? 0 : open,
            Resent = reader.GetInt32(6),
        };
    }

    internal static string KindWord(CampaignKind kind) => kind switch
    {
        CampaignKind.Send => "send",
        CampaignKind.Resend => "resend",
        CampaignKind.Correct => "correct",
        CampaignKind.Recall => "recall",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
