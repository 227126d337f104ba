using System.Globalization;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;

namespace ChungTay.Testing;

/// <summary>A worker's view of the ledger, one step at a time: what a sender does in its loops, at the test's pace.</summary>
public sealed class Ledgers
{
    private readonly TestDatabase _database;

    /// <summary>Enters a worker on a channel without limits.</summary>
    public static async Task<Ledgers> RegisterAsync(TestDatabase database, ChannelLimits? limits = null)
    {
        var ledger = new Ledgers(database);
        ledger.Worker = await ledger.Workers.RegisterAsync("test", CancellationToken.None);
        await ledger.Channels.OpenAsync(ChannelName.Telegram, limits ?? Unlimited, CancellationToken.None);
        return ledger;
    }

    private Ledgers(TestDatabase database)
    {
        _database = database;
        Deliveries = new DeliveryStore(database.DataSource, TimeProvider.System);
        Outbox = new OutboxStore(database.DataSource, TimeProvider.System);
        Workers = new WorkerStore(database.DataSource);
        Channels = new ChannelStore(database.DataSource);
    }

    /// <summary>Limits that never hold anything back.</summary>
    public static ChannelLimits Unlimited { get; } = new() { MaxTextLength = 4096, HasButtons = true, Concurrency = 8, ResendsUnknown = true };

    /// <summary>Under which number it claims.</summary>
    public WorkerId Worker { get; private set; }

    public DeliveryStore Deliveries { get; }

    public OutboxStore Outbox { get; }

    public WorkerStore Workers { get; }

    public ChannelStore Channels { get; }

    /// <summary>Claims recipients of campaigns.</summary>
    public Task<IReadOnlyList<Delivery>> ClaimAsync(int max) => Deliveries.ClaimAsync(Request(max), CancellationToken.None);

    /// <summary>Claims single messages.</summary>
    public Task<IReadOnlyList<OutboxRow>> ClaimOutboxAsync(int max) => Outbox.ClaimAsync(Request(max), CancellationToken.None);

    /// <summary>Settles recipients alike and closes the claims of <paramref name="closed"/>.</summary>
    public Task SettleAsync(IEnumerable<Delivery> deliveries, Settlement settlement, params long[] closed) =>
        Deliveries.SettleAsync(Worker, deliveries.Select(delivery => (delivery, settlement)).ToList(), closed, CancellationToken.None);

    /// <summary>Declares this worker dead, as a rescuer would after a lease of silence.</summary>
    public async Task<Rescue?> DieAsync(bool resends = true)
    {
        var beats = (await Workers.ListAsync(CancellationToken.None)).Single(worker => worker.Worker == Worker).Beats;
        return await Workers.RescueAsync(Worker, beats, resends ? [ChannelName.Telegram] : [], CancellationToken.None);
    }

    /// <summary>The states of a campaign's recipients in order, as the ledger's readers see them.</summary>
    public async Task<IReadOnlyList<string>> StatesAsync(CampaignId campaign)
    {
        await using var command = _database.DataSource.CreateCommand("select state from delivery_states where campaign_id = $1 order by lane_id, seq");
        command.Parameters.AddWithValue(campaign.Value);
        await using var reader = await command.ExecuteReaderAsync();
        var states = new List<string>();
        while (await reader.ReadAsync())
        {
            states.Add(reader.GetString(0));
        }

        return states;
    }

    /// <summary>Runs a statement, for what no store does.</summary>
    public async Task<string?> RunAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private ClaimRequest Request(int max) => new()
    {
        Channel = ChannelName.Telegram,
        Worker = Worker,
        Max = max,
        IsQuiet = false,
        PerChatInterval = TimeSpan.FromSeconds(1),
    };
}
