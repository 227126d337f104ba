using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Cases;

/// <summary>Tells the next one of every case that nobody took in time. Rows hold the time, so restarts and second processes change nothing.</summary>
public sealed partial class CaseEscalation(
    LedgerDatabase database, CaseAlarm alarm, CaseChores chores, SendSignal signal, TimeProvider time, ILogger<CaseEscalation> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await alarm.CallDueAsync(database, stoppingToken) is > 0 and var count)
                {
                    LogWaiting(count);
                    signal.Raise();
                }

                if (await chores.AskLeftAsync(database, stoppingToken) > 0)
                {
                    signal.Raise();
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(error.GetType().Name);
            }

            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} urgent cases waited too long for an officer; the next ones were told")]
    private partial void LogWaiting(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for waiting cases failed ({Error})")]
    private partial void LogFailed(string error);
}
