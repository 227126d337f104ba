using ChungTay.Ledger.Database;
using ChungTay.Ledger.Sending;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Reminders;

/// <summary>Looks for reminders that are due every few seconds beside Hangfire's ticks: Hangfire counts real time, a rehearsal does not.</summary>
public sealed partial class StudyReminderService(
    LedgerDatabase database, StudyReminders reminders, SendSignal signal, TimeProvider time, ILogger<StudyReminderService> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await reminders.RunAsync(database, stoppingToken) is > 0 and var count)
                {
                    LogReminded(count);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} study reminders and lists were queued")]
    private partial void LogReminded(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for study reminders failed ({Error})")]
    private partial void LogFailed(string error);
}
