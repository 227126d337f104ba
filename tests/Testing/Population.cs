using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Testing;

/// <summary>Fills a test's database with people and campaigns in one statement each.</summary>
public sealed class Population(TestDatabase database)
{
    private readonly LedgerDatabase _ledger = new(database.DataSource, TimeProvider.System);

    /// <summary>Adds subscribers whose chat ids run from 1.</summary>
    public async Task SubscribeAsync(int count, ChannelName? channel = null)
    {
        await using var command = database.DataSource.CreateCommand(
            """
            with people as (
              insert into persons (created_at) select now() from generate_series(1, $1) returning id
            ), reached as (
              insert into addresses (person_id, channel, value, state_at, created_at)
              select id, $2, (row_number() over (order by id))::text, now(), now() from people returning id
            )
            insert into subscriptions (address_id, purpose, since) select id, 'news', now() from reached
            """);
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue((channel ?? ChannelName.Telegram).Value);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Queues an approved campaign that is due.</summary>
    public Task<CampaignId> QueueAsync(string text = "Lắng nghe trẻ em bằng trái tim.") => QueueAsync(text, CampaignKind.Send, null);

    /// <summary>Queues an approved campaign for an audience.</summary>
    public async Task<CampaignId> QueueAsync(Audience audience, ChannelName? channel)
    {
        await using var unitOfWork = await _ledger.BeginAsync(CancellationToken.None);
        var campaign = new NewCampaign
        {
            Title = "Tin thử",
            Message = new OutboundMessage { Text = "Lắng nghe trẻ em bằng trái tim." },
            Audience = audience,
            Channel = channel,
            ScheduledAt = unitOfWork.Now,
            CreatedBy = "Lan",
        };
        var id = await new CampaignStore().AddAsync(unitOfWork, campaign, CampaignState.Approved, null, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
        return id!.Value;
    }

    /// <summary>Queues an approved campaign about an earlier one.</summary>
    public async Task<CampaignId> QueueAsync(string text, CampaignKind kind, CampaignId? parent)
    {
        await using var unitOfWork = await _ledger.BeginAsync(CancellationToken.None);
        var id = await new CampaignStore().AddAsync(
            unitOfWork,
            new NewCampaign
            {
                Title = "Tin thử",
                Message = new OutboundMessage
                {
                    Text = text,
                    Operation = kind switch
                    {
                        CampaignKind.Correct => MessageOperation.Correct,
                        CampaignKind.Recall => MessageOperation.Recall,
                        _ => MessageOperation.Send,
                    },
                },
                Audience = Audience.Citizens,
                ScheduledAt = unitOfWork.Now,
                CreatedBy = "Lan",
                Kind = kind,
                Parent = parent,
            },
            CampaignState.Approved, null, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
        return id!.Value;
    }

    /// <summary>Freezes a due campaign and opens it to everybody, without a runner: what follows is up to the test.</summary>
    public async Task OpenAsync(CampaignId id, params ChannelName[] channels)
    {
        var (store, lanes) = (new CampaignStore(), new LaneStore(_ledger.DataSource));
        await using var unitOfWork = await _ledger.BeginAsync(CancellationToken.None);
        var campaign = (await store.FindAsync(unitOfWork, id, isForUpdate: true, CancellationToken.None))!;
        await store.MoveAsync(unitOfWork, id, CampaignState.Freezing, null, CancellationToken.None);
        var openings = (channels.Length == 0 ? [ChannelName.Telegram] : channels)
            .Select(channel => new LaneOpening(channel, campaign.Kind is CampaignKind.Correct or CampaignKind.Recall ? unitOfWork.Now.AddHours(-48) : null));
        await lanes.OpenAsync(unitOfWork, campaign, openings.ToList(), CancellationToken.None);
        while (await lanes.FreezeAsync(unitOfWork, campaign, CancellationToken.None))
        {
        }

        await lanes.OpenToAsync(unitOfWork, id, int.MaxValue, CancellationToken.None);
        await store.MoveAsync(unitOfWork, id, CampaignState.Running, null, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
    }

    /// <summary>Moves a campaign, as an officer would.</summary>
    public async Task MoveAsync(CampaignId id, CampaignState state)
    {
        await using var unitOfWork = await _ledger.BeginAsync(CancellationToken.None);
        await new CampaignStore().MoveAsync(unitOfWork, id, state, null, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
    }

    /// <summary>Reads a campaign.</summary>
    public async Task<Campaign> ReadAsync(CampaignId id)
    {
        await using var unitOfWork = await _ledger.BeginAsync(CancellationToken.None);
        return (await new CampaignStore().FindAsync(unitOfWork, id, isForUpdate: false, CancellationToken.None))!;
    }

    /// <summary>Counts what became of a campaign.</summary>
    public async Task<CampaignCounts> CountAsync(CampaignId id)
    {
        await using var unitOfWork = await _ledger.BeginAsync(CancellationToken.None);
        return await new CampaignStore().CountAsync(unitOfWork, id, CancellationToken.None);
    }

    /// <summary>Waits until a campaign has reached a state.</summary>
    /// <exception cref="TimeoutException">It did not within half a minute.</exception>
    public async Task<CampaignCounts> WaitAsync(CampaignId id, CampaignState state)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var campaign = await ReadAsync(id);
            if (campaign.State == state)
            {
                return await CountAsync(id);
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"The campaign is {campaign.State} ({campaign.StateReason}), {await CountAsync(id)}.");
            }

            await Task.Delay(20);
        }
    }
}
