using ChungTay.Scheduler.Planning;
using Hangfire;

namespace ChungTay.Scheduler.Jobs;

/// <summary>Looks at the calendar when Hangfire says so. Takes no data, is safe to run twice.</summary>
[AutomaticRetry(Attempts = 3)]
public sealed class PlanTick(Planner planner)
{
    /// <summary>Looks once.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => planner.RunAsync(cancellationToken);
}
