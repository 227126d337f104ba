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
    // When each worker was first heard to have beaten so often, by this process's own stopwatch: no change of any clock kills anybody.
    private readonly Dictionary<WorkerId, (long Beats, long At)> _heard = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await session.WaitAsync(stoppingToken);
        var resends = known.Where(channel => channel.Limits.ResendsUnknown).Select(channel => channel.Name).ToList();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RescueAsync(resends, stoppingToken);
                await channels.ClimbAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // While the database was away nobody could be heard: the silence counts anew.
                _heard.Clear();
                LogFailed(error.GetType().Name);
            }

            await Task.Delay(options.Value.Heartbeat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RescueAsync(IReadOnlyList<ChannelName> resends, CancellationToken stoppingToken)
    {
        if (!session.IsAlive)
        {
            _heard.Clear();
        }

        var living = await workers.ListAsync(stoppingToken);
        var now = time.GetTimestamp();
        foreach (var gone in _heard.Keys.Except(living.Select(worker => worker.Worker)).ToList())
        {
            _heard.Remove(gone);
        }

        foreach (var (worker, beats) in living)
        {
            if (!_heard.TryGetValue(worker, out var last) || last.Beats != beats)
            {
                _heard[worker] = (beats, now);
            }
            else if (time.GetElapsedTime(last.At, now) >= options.Value.Lease
                && await workers.RescueAsync(worker, beats, resends, stoppingToken) is { } rescue)
            {
                LogRescued(rescue.Worker.Value, rescue.Resent, rescue.Unknown);
                signal.Raise();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} is dead: {Resent} messages in doubt go out once more, {Unknown} stay unknown")]
    private partial void LogRescued(long worker, int resent, int unknown);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for dead workers failed ({Error})")]
    private partial void LogFailed(string error);
}
