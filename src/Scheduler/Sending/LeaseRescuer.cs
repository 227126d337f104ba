using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChungTay.Scheduler.Sending;

/// <summary>Takes over what dead processes held, and lets lowered paces climb again. Every living process does it; the rows decide who.</summary>
public sealed partial class LeaseRescuer(
    WorkerStore workers, ChannelStore channels, WorkerSession session, IEnumerable<IChannel> known, SendSignal signal,
    IOptions<SendingOptions> options, TimeProvider time, ILogger<LeaseRescuer> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await session.WaitAsync(stoppingToken);
        var resends = known.Where(channel => channel.Limits.ResendsUnknown).Select(channel => channel.Name).ToList();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // After a restart of the database everybody's heartbeat is old: judge only after a whole lease in touch.
                if (session.MayJudge)
                {
                    foreach (var rescue in await workers.RescueAsync(options.Value.Lease, resends, stoppingToken))
                    {
                        LogRescued(rescue.Worker.Value, rescue.Resent, rescue.Unknown);
                        signal.Raise();
                    }
                }

                await channels.ClimbAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(error.GetType().Name);
            }

            await Task.Delay(options.Value.Heartbeat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} is dead: {Resent} messages in doubt go out once more, {Unknown} stay unknown")]
    private partial void LogRescued(long worker, int resent, int unknown);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for dead workers failed ({Error})")]
    private partial void LogFailed(string error);
}
