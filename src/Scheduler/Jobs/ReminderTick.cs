using ChungTay.Ledger.Database;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Sending;
using ChungTay.Ledger.Study;
using Hangfire;

namespace ChungTay.Scheduler.Jobs;

/// <summary>Looks for study reminders and for reports that are due when Hangfire says so. Takes no data, is safe to run twice.</summary>
[AutomaticRetry(Attempts = 3)]
public sealed class ReminderTick(LedgerDatabase database, StudyReminders reminders, DeadlineReports reports, SendSignal signal)
{
    /// <summary>Looks once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await reminders.RunAsync(database, cancellationToken) + await reports.RunAsync(database, cancellationToken) > 0)
        {
            signal.Raise();
        }
    }
}
