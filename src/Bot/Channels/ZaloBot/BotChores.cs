using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using ChungTay.Ledger.Zalo;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>What has to be done beside sending: a look at the plan's limits, waiting messages sent to whoever came back.</summary>
internal sealed partial class BotChores(BotParts parts, LedgerDatabase database, SendSignal signal, ILogger<BotChores> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // From this part of the plan's people on, an officer is told.
    private const double NearlyFull = 0.9;

    private readonly ZaloLineReport _report = new(ChannelName.ZaloBot, parts.Line, parts.Stores.Troubles, database.Time);

    private bool? _toldLeft;

    /// <summary>One round; called by the loop and by tests.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        // The poller looks after the shelf itself; behind the webhook nobody else does.
        if (parts.Settings.PublicUrl is not null && parts.Shelf.Names.Count > 0)
        {
            await parts.Intake.StoreShelvedAsync(cancellationToken);
        }

        var usage = await parts.Stores.Rations.ReadBotAsync(ZaloMonth.Of(database.Time.GetUtcNow()), cancellationToken);
        if (usage.People >= parts.Options.MaxUsers * NearlyFull)
        {
            parts.Line.Fail("people", BotTexts.PeopleNear(usage.People, parts.Options.MaxUsers));
        }
        else
        {
            parts.Line.Mend("people");
        }

        if (!usage.IsRefused)
        {
            parts.Line.Mend("quota");
        }

        await _report.RunOnceAsync(cancellationToken);
        var hasLeft = !usage.IsRefused && usage.Used < parts.Options.Allowance;
        if (hasLeft != _toldLeft)
        {
            await parts.Stores.Rations.TellMeansAsync(ChannelName.ZaloBot, hasLeft, cancellationToken);
            _toldLeft = hasLeft;
        }

        if (await ZaloCatchUp.RunAsync(database, parts.Stores, ChannelName.ZaloBot, cancellationToken) > 0)
        {
            signal.Raise();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure.GetType().Name);
            }

            await Task.Delay(Pause, database.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of the Zalo bot's chores failed ({Error})")]
    private partial void LogFailed(string error);
}
