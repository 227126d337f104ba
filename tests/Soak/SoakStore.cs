using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Soak;

/// <summary>The soak's own hands in the database. Each call repeats itself while the database is away.</summary>
public sealed class SoakStore(NpgsqlDataSource dataSource)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly LedgerDatabase _ledger = new(dataSource, TimeProvider.System);

    /// <summary>Adds people whose chats run from 1, and an approved message to all of them.</summary>
    public async Task<CampaignId> FillAsync(int people, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await _ledger.BeginAsync(cancellationToken);
        await using var command = unitOfWork.Command(
            """
            with people as (
              insert into persons (created_at) select now() from generate_series(1, @people) returning id
            ), reached as (
              insert into addresses (person_id, channel, value, state_at, created_at)
              select id, 'telegram', (row_number() over (order by id))::text, now(), now() from people returning id
            )
            insert into subscriptions (address_id, purpose, since) select id, 'news', now() from reached
            """);
        command.Parameters.AddWithValue("people", people);
        await command.ExecuteNonQueryAsync(cancellationToken);
        var campaign = new NewCampaign
        {
            Title = "Soak",
            Message = new OutboundMessage { Text = "Lắng nghe trẻ em bằng trái tim." },
            Audience = Audience.Citizens,
            ScheduledAt = unitOfWork.Now,
            CreatedBy = "soak",
        };
        var id = await new CampaignStore().AddAsync(unitOfWork, campaign, CampaignState.Approved, null, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return id!.Value;
    }

    /// <summary>The campaign's state.</summary>
    public Task<CampaignState> StateAsync(CampaignId id, CancellationToken cancellationToken) =>
        RepeatAsync(async unitOfWork => (await new CampaignStore().FindAsync(unitOfWork, id, isForUpdate: false, cancellationToken))!.State, cancellationToken);

    /// <summary>Moves a campaign as an officer would; one that does not stand as expected is left alone.</summary>
    public Task<bool> MoveAsync(CampaignId id, IReadOnlyList<CampaignState> from, CampaignState to, CancellationToken cancellationToken) =>
        RepeatAsync(async unitOfWork =>
        {
            var store = new CampaignStore();
            var campaign = await store.FindAsync(unitOfWork, id, isForUpdate: true, cancellationToken);
            if (!from.Contains(campaign!.State))
            {
                return false;
            }

            if (to == CampaignState.Running)
            {
                await store.ForgiveAsync(unitOfWork, id, cancellationToken);
            }

            await store.MoveAsync(unitOfWork, id, to, null, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Lets people withdraw.</summary>
    public Task WithdrawAsync(IReadOnlyList<string> chats, CancellationToken cancellationToken) => RunAsync(
        "delete from subscriptions s using addresses a where a.id = s.address_id and a.value = any (@argument)", chats.ToArray(), cancellationToken);

    /// <summary>Steps the database's clock: to everything that is written, that is the same as writing it with the clock so much further back.</summary>
    public Task StepClockAsync(TimeSpan by, CancellationToken cancellationToken) => RunAsync(
        """
        update channel_paces set next_slot = next_slot - @argument, late_slots = '{}', late_came = '{}', rate_changed_at = rate_changed_at - @argument,
          recent_at = (select coalesce(array_agg(t - @argument), '{}') from unnest(recent_at) t);
        update channel_states set paused_at = paused_at - @argument, paused_until = paused_until - @argument;
        update again set not_before = not_before - @argument, waits_from = waits_from - @argument;
        update addresses set next_send_at = next_send_at - @argument where isfinite(next_send_at);
        update campaign_lanes set last_claimed_at = last_claimed_at - @argument,
          recent_at = (select coalesce(array_agg(t - @argument), '{}') from unnest(recent_at) t);
        update workers set heartbeat_at = heartbeat_at - @argument;
        """,
        by, cancellationToken);

    /// <summary>Brings the pace back to where quiet minutes would have brought it: after many 429 storms in a row nearly nothing would be sent any more.</summary>
    public Task LetQuietMinutesPassAsync(CancellationToken cancellationToken) => RunAsync(
        "update channel_paces set rate = ceiling where kind = @argument", "bulk", cancellationToken);

    /// <summary>Every row of the ledger, and its counts.</summary>
    public Task<(IReadOnlyList<SoakRow> Rows, CampaignCounts Counts)> ReadAsync(CampaignId id, CancellationToken cancellationToken) =>
        RepeatAsync<(IReadOnlyList<SoakRow>, CampaignCounts)>(async unitOfWork =>
        {
            await using var command = unitOfWork.Command(
                """
                select a.value::bigint, s.state, coalesce(s.reason, ''), s.external_id
                from delivery_states s
                join addresses a on a.id = s.address_id
                where s.campaign_id = @id
                """);
            command.Parameters.AddWithValue("id", id.Value);
            var rows = new List<SoakRow>();
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Add(new SoakRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
                }
            }

            return (rows, await new CampaignStore().CountAsync(unitOfWork, id, cancellationToken));
        }, cancellationToken);

    private Task<bool> RunAsync(string sql, object argument, CancellationToken cancellationToken) => RepeatAsync(async unitOfWork =>
    {
        await using var command = unitOfWork.Command(sql);
        command.Parameters.AddWithValue("argument", argument);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }, cancellationToken);

    private async Task<T> RepeatAsync<T>(Func<UnitOfWork, Task<T>> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await using var unitOfWork = await _ledger.BeginAsync(cancellationToken);
                var result = await step(unitOfWork);
                await unitOfWork.CommitAsync(cancellationToken);
                return result;
            }
            catch (NpgsqlException away) when (away is not PostgresException { SqlState: "42601" or "42703" or "42P01" or "42804" or "42883" })
            {
                // Restarting, or two steps in each other's way.
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}

/// <summary>One recipient as the ledger has it.</summary>
/// <param name="Chat">Whose.</param>
/// <param name="State">As people read it.</param>
/// <param name="Reason">Empty when there is none.</param>
/// <param name="ExternalId">The platform's id of the message that was accepted.</param>
public sealed record SoakRow(long Chat, string State, string Reason, string? ExternalId);
