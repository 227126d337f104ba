using Npgsql;

namespace ChungTay.Host.Bench;

/// <summary>The bench's own statements: people to send to, and figures that no store of the product reads.</summary>
internal sealed class BenchStore(NpgsqlDataSource dataSource)
{
    /// <summary>Adds people who agreed to messages; their chats follow those that are there, from 1.</summary>
    public async Task SubscribeAsync(int count, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            with people as (
              insert into persons (created_at) select now() from generate_series(1, $1) returning id
            ), reached as (
              insert into addresses (person_id, channel, value, state_at, created_at)
              select id, 'telegram', ((select count(*) from addresses) + row_number() over (order by id))::text, now(), now() from people
              returning id
            )
            insert into subscriptions (address_id, purpose, since) select id, 'news', now() from reached
            """);
        command.Parameters.AddWithValue(count);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var tidy = dataSource.CreateCommand("vacuum analyze persons, addresses, subscriptions");
        tidy.CommandTimeout = 600;
        await tidy.ExecuteNonQueryAsync(cancellationToken);
        await using var flush = dataSource.CreateCommand("checkpoint");
        flush.CommandTimeout = 600;
        await flush.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How many recipients of a campaign have their outcome.</summary>
    public async Task<int> SettledAsync(long campaign, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select coalesce(sum(n.accepted + n.failed + n.skipped + n.unknown), 0)::int
            from campaign_lanes l
            join lane_counts n on n.lane_id = l.id
            where l.campaign_id = $1
            """);
        command.Parameters.AddWithValue(campaign);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The campaign's state as it stands in its row, and the audience frozen so far.</summary>
    public async Task<(string State, int Audience)> StandAsync(long campaign, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select c.state, coalesce((select sum(l.audience) from campaign_lanes l where l.campaign_id = c.id), 0)::int
            from campaigns c
            where c.id = $1
            """);
        command.Parameters.AddWithValue(campaign);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), reader.GetInt32(1));
    }

    /// <summary>Bytes written to the log since the server was made.</summary>
    public async Task<long> WalAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select (pg_current_wal_lsn() - '0/0')::bigint");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Milliseconds spent in claiming and in settling since the database was made, and how often each was called.</summary>
    public async Task<FunctionTimes> FunctionsAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select
              coalesce(sum(total_time) filter (where funcname in ('claim_deliveries', 'claim_outbox')), 0),
              coalesce(sum(calls) filter (where funcname = 'claim_deliveries'), 0)::bigint,
              coalesce(sum(total_time) filter (where funcname = 'settle_deliveries'), 0),
              coalesce(sum(calls) filter (where funcname = 'settle_deliveries'), 0)::bigint
            from pg_stat_user_functions
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new FunctionTimes(reader.GetDouble(0), reader.GetInt64(1), reader.GetDouble(2), reader.GetInt64(3));
    }

    /// <summary>What came in, and what became of it.</summary>
    public async Task<InboundFigures> InboundAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select
              (select count(*) from inbox where state = 'done')::int,
              (select count(*) from inbox where state <> 'done')::int,
              (select count(*) from addresses where value::bigint >= $1)::int,
              (select count(*) from conversations)::int,
              (select count(distinct address_id) from outbox)::int,
              (select count(*) from outbox where state = 'accepted')::int,
              (select count(*) from outbox)::int
            """);
        command.Parameters.AddWithValue(FakeRecord.FirstWriter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new InboundFigures(
            reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6));
    }

    /// <summary>Milliseconds from an update's receipt to its being handled, and from its first answer's being written to its being claimed: the slowest hundredth.</summary>
    public async Task<(double Handling, double Claiming)> DelaysAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select
              (select coalesce(percentile_cont(0.99) within group (order by extract(epoch from handled_at - received_at)), 0) from inbox)::float8 * 1000,
              (select coalesce(percentile_cont(0.99) within group (order by extract(epoch from claimed_at - created_at)), 0)
                from outbox where id in (select min(id) from outbox group by address_id))::float8 * 1000
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetDouble(0), reader.GetDouble(1));
    }

    /// <summary>Updates that are handled; cheap enough to ask often.</summary>
    public async Task<int> HandledAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select count(*)::int from inbox where state = 'done'");
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

/// <summary>Time in the database's own functions.</summary>
/// <param name="ClaimMs">In claiming.</param>
/// <param name="Claims">Calls that claimed recipients, empty-handed ones included.</param>
/// <param name="SettleMs">In settling.</param>
/// <param name="Settles">Calls that settled.</param>
internal sealed record FunctionTimes(double ClaimMs, long Claims, double SettleMs, long Settles);

/// <summary>Rows after a burst of updates.</summary>
/// <param name="Done">Updates handled.</param>
/// <param name="Open">Updates that are not.</param>
/// <param name="Chats">Chats that wrote.</param>
/// <param name="Conversations">Their conversations.</param>
/// <param name="Answered">Chats that have an answer in the outbox.</param>
/// <param name="Accepted">Answers that the platform took.</param>
/// <param name="Answers">Answers in all.</param>
internal sealed record InboundFigures(int Done, int Open, int Chats, int Conversations, int Answered, int Accepted, int Answers);
