using Npgsql;

namespace ChungTay.Ledger.Retention;

/// <summary>Removes records past their time, a batch at a time, each in its own short transaction.</summary>
public sealed class RetentionStore(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const int Batch = 5_000;

    /// <summary>Removes one batch of each kind.</summary>
    /// <returns>How many rows went; zero when nothing is past its time.</returns>
    public async Task<int> RemoveSomeAsync(RetentionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var now = time.GetUtcNow();
        return await RemoveAsync(RemoveInbox, now.AddDays(-options.InboxDays), cancellationToken)
            + await RemoveAsync(RemoveOutbox, now.AddDays(-options.OutboxDays), cancellationToken)
            + await FoldAsync(now.AddDays(-options.CampaignDays), cancellationToken)
            + await RemoveAsync(RemoveWebChats, now.AddDays(-options.WebChatDays), cancellationToken)
            + await RemoveAsync(RemoveCases, now.AddDays(-options.CaseDays), cancellationToken)
            + await RemoveAsync(RemoveDrafts, now.AddDays(-options.DraftDays), cancellationToken)
            + await RemoveAsync(RemoveQuestions, now.AddDays(-options.QuestionDays), cancellationToken)
            + await RemoveAsync(RemoveWorkers, now.AddDays(-options.OutboxDays), cancellationToken)
            + await RemoveSignInsAsync(now.AddDays(-options.SignInDays), cancellationToken);
    }

    private const string RemoveInbox =
        """
        delete from inbox where id in (
          select id from inbox where state <> 'received' and handled_at < $1 order by id limit $2)
        """;

    private const string RemoveOutbox =
        """
        delete from outbox where id in (
          select id from outbox where settled_at < $1 order by settled_at limit $2)
        """;

    private const string RemoveWebChats =
        """
        -- Its lines go with it, and what is still sent there ends the address.
        delete from web_sessions where id in (
          select id from web_sessions where last_seen_at < $1 order by last_seen_at limit $2)
        """;

    private const string RemoveQuestions =
        """
        delete from unanswered_questions where id in (
          select id from unanswered_questions where day < ($1 at time zone 'Asia/Ho_Chi_Minh')::date order by id limit $2)
        """;

    private const string RemoveCases =
        """
        delete from cases where id in (
          select id from cases where state in ('answered', 'closed') and touched_at < $1 order by touched_at limit $2)
        """;

    private const string RemoveDrafts =
        """
        delete from cases where id in (
          select id from cases where state = 'draft' and touched_at < $1 order by touched_at limit $2)
        """;

    private const string RemoveWorkers =
        """
        delete from workers where id in (
          select w.id from workers w
          where w.ended_at < $1 and not exists (select 1 from claims c where c.worker_id = w.id)
          limit $2)
        """;

    // The counts are written in the transaction that deletes the last rows, so a fold that was cut off is simply gone on with.
    private const string Fold =
        """
        with old as (
          select c.id, l.id as lane_id
          from campaigns c
          join campaign_lanes l on l.campaign_id = c.id
          where c.finished_at < $1 and c.folded is null
          order by c.id
          limit 1
        ), kept as (
          update campaigns c
          set folded = (
            select jsonb_build_object('audience', sum(l.audience), 'resent', sum(l.resent),
              'accepted', sum(n.accepted), 'failed', sum(n.failed), 'skipped', sum(n.skipped), 'unknown', sum(n.unknown))
            from campaign_lanes l
            left join lateral (
              select sum(accepted) accepted, sum(failed) failed, sum(skipped) skipped, sum(unknown) unknown
              from lane_counts k where k.lane_id = l.id) n on true
            where l.campaign_id = c.id)
          from old
          where c.id = old.id
            and not exists (
              select 1 from deliveries d join campaign_lanes l on l.id = d.lane_id where l.campaign_id = old.id)
        ), gone as (
          delete from deliveries d
          using (
            select d.lane_id, d.seq from deliveries d join campaign_lanes l on l.id = d.lane_id join old on old.id = l.campaign_id
            order by d.lane_id, d.seq limit $2) chunk
          where d.lane_id = chunk.lane_id and d.seq = chunk.seq
          returning d.lane_id, d.seq
        ), outcomes_gone as (
          delete from outcomes o using gone g where o.lane_id = g.lane_id and o.seq = g.seq
          returning o.lane_id, o.state, o.reason, o.delivered_at, o.read_at
        ), counted as (
          insert into folded_outcomes (lane_id, state, reason, people, received, read)
          select lane_id, state, coalesce(reason, ''), count(*), count(delivered_at), count(read_at) from outcomes_gone group by 1, 2, 3
          on conflict (lane_id, state, reason) do update
            set people = folded_outcomes.people + excluded.people,
                received = folded_outcomes.received + excluded.received,
                read = folded_outcomes.read + excluded.read
        )
        select (select count(*) from gone) + (select count(*) from old)
        """;

    private async Task<int> RemoveAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(before.ToUniversalTime());
        command.Parameters.AddWithValue(Batch);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<int> RemoveSignInsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var statement in SignInLeftovers.Statements)
        {
            gone += await RemoveAsync(statement, before, cancellationToken);
        }

        return gone;
    }

    private async Task<int> FoldAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Fold);
        command.Parameters.AddWithValue(before.ToUniversalTime());
        command.Parameters.AddWithValue(Batch);
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
