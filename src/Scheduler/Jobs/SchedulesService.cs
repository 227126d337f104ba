using ChungTay.Scheduler.Planning;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Jobs;

/// <summary>Enters the schedules at start and looks at the calendar every few seconds beside Hangfire's ticks.</summary>
/// <remarks>
/// Hangfire counts real time, a rehearsal does not: the look of our own is what makes a rehearsed Monday come. Rows are the truth and
/// looking twice plans nothing twice.
/// </remarks>
public sealed partial class SchedulesService(RecurringJobs schedules, Planner planner, ILogger<SchedulesService> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hangfire answers at its own pace at start; nothing else has to wait for it.
        await Task.Yield();
        var isEntered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await planner.RunAsync(stoppingToken);
                if (!isEntered)
                {
                    schedules.Enter();
                    isEntered = true;
                }
            }
            catch (Exception error)
            {
                // While stopping, whatever a broken-off call throws is of no concern any more.
                if (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(error.GetType().Name);
                }
            }

            await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking at the calendar failed ({Error})")]
    private partial void LogFailed(string error);
}
