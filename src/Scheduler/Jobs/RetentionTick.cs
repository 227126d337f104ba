using ChungTay.Ledger.Retention;
using Hangfire;
using Microsoft.Extensions.Options;

namespace ChungTay.Scheduler.Jobs;

/// <summary>Removes what is past its time, in small batches, a minute at most; the next night goes on.</summary>
[AutomaticRetry(Attempts = 3)]
public sealed class RetentionTick(RetentionStore retention, IOptions<RetentionOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(55);

    /// <summary>Removes until nothing is left or the minute is over.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < Longest && await retention.RemoveSomeAsync(options.Value, cancellationToken) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
