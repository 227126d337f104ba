using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Questions;

/// <summary>Looks every minute by the program's clock whether Monday's report on articles is due. A row holds the week, so restarts and second processes send it once.</summary>
public sealed partial class WeeklyReports(
    LedgerDatabase database, WeeklyReport report, SendSignal signal, TimeProvider time, ILogger<WeeklyReports> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await report.SendAsync(database, stoppingToken) is > 0 and var count)
                {
                    LogSent(count);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "The weekly report on articles goes to {Count} chats")]
    private partial void LogSent(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The weekly report on articles failed ({Error})")]
    private partial void LogFailed(string error);
}
