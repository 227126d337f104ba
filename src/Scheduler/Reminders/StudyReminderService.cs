using ChungTay.Ledger.Database;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Sending;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Reminders;

/// <summary>Looks for reminders and for reports that are due every few seconds beside Hangfire's ticks: Hangfire counts real time, a rehearsal does not.</summary>
public sealed partial class StudyReminderService(
    LedgerDatabase database, StudyReminders reminders, DeadlineReports reports, SendSignal signal, TimeProvider time, ILogger<StudyReminderService> logger) : BackgroundService
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
                var count = await reminders.RunAsync(database, stoppingToken) + await reports.RunAsync(database, stoppingToken);
                if (count > 0)
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

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} study reminders, lists and notices of reports were queued")]
    private partial void LogReminded(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for study reminders failed ({Error})")]
    private partial void LogFailed(string error);
}
