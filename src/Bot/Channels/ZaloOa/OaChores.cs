using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>What has to be done beside sending: the token kept fresh, articles brought on, receipts taken over, what waits sent.</summary>
internal sealed partial class OaChores(OaParts parts, LedgerDatabase database, SendSignal signal, ILogger<OaChores> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    // The token's margin is minutes at least and nobody waits for the means, so a look a minute is often enough.
    private static readonly TimeSpan LookPause = TimeSpan.FromMinutes(1);
    // Replies say between times what is left of the package; this finds a package that was bought.
    private static readonly TimeSpan AskPause = TimeSpan.FromHours(1);

    private readonly ZaloLineReport _report = new(ChannelName.ZaloOa, parts.Line, parts.Stores.Troubles, database.Time);

    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;
    private bool _isOpen;

    /// <summary>One round; called by the loop and by tests.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        // First, for what comes below may be what is wrong.
        await _report.RunOnceAsync(cancellationToken);
        var now = database.Time.GetUtcNow();
        if (!_isOpen)
        {
            await parts.Tokens.OpenAsync(cancellationToken);
            _isOpen = true;
        }

        if (now - _lookedAt >= LookPause)
        {
            _lookedAt = now;
            await parts.Tokens.KeepAsync(cancellationToken);
            if (now - _askedAt >= AskPause)
            {
                _askedAt = now;
                await parts.Gate.AskPackageAsync(parts.Client, cancellationToken);
            }

            await parts.Gate.TellMeansAsync(cancellationToken);
        }

        await parts.Broadcasts.RunOnceAsync(cancellationToken);
        await parts.Stores.Receipts.ApplyAsync(now, cancellationToken);
        if (await ZaloCatchUp.RunAsync(database, parts.Stores, ChannelName.ZaloOa, cancellationToken) > 0)
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of the Official Account's chores failed ({Error})")]
    private partial void LogFailed(string error);
}
