using ChungTay.Ledger.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Hears of new lines from every process over one connection and wakes the readers of this one.</summary>
internal sealed partial class WebListener(LedgerDatabase database, WebWatchers watchers, ILogger<WebListener> logger) : BackgroundService
{
    // A connection that a router forgot is found by asking over it; readers look by themselves in the meantime.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.DataSource.OpenConnectionAsync(stoppingToken);
                await ListenAsync(connection, () => pause = FirstPause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogLost(failure.GetType().Name, pause.TotalSeconds);
                await Task.Delay(pause, database.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, Action heard, CancellationToken cancellationToken)
    {
        connection.Notification += (_, announcement) => watchers.Wake(new WebSessionId(announcement.Payload));
        await using (var listen = new NpgsqlCommand($"listen {WebStore.Announcements}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        heard();
        // What was said while nobody listened.
        watchers.WakeAll();
        await using var probe = new NpgsqlCommand("select 1", connection);
        while (true)
        {
            if (!await connection.WaitAsync(Probe, cancellationToken))
            {
                await probe.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The listener for web lines lost its connection ({Failure}), next try in {Seconds} s")]
    private partial void LogLost(string failure, double seconds);
}
