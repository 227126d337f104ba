using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChungTay.Scheduler.Sending;

/// <summary>This process as a worker: registered, and saying every few seconds that it lives. Thread-safe.</summary>
public sealed partial class WorkerSession(
    WorkerStore workers, IOptions<SendingOptions> options, TimeProvider time, ILogger<WorkerSession> logger) : BackgroundService
{
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _worker;
    private long _lastBeat;
    private volatile bool _ended;

    /// <summary>The worker's number. It changes when this process was silent so long that it was declared dead.</summary>
    public WorkerId Worker => new(Volatile.Read(ref _worker));

    /// <summary>Whether this process may send: its last heartbeat is younger than half the lease, so nobody took over its rows.</summary>
    public bool IsAlive => time.GetElapsedTime(Volatile.Read(ref _lastBeat)) < options.Value.Lease / 2;

    /// <summary>Whether rows claimed under a number are still this process's own to send.</summary>
    public bool Holds(WorkerId worker) => worker == Worker && IsAlive;

    /// <summary>Ends when the worker is registered for the first time.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _registered.Task.WaitAsync(cancellationToken);

    // Also when this process was silent so long that it was declared dead.
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var name = $"{Environment.MachineName}/{Environment.ProcessId}";
        Volatile.Write(ref _worker, (await workers.RegisterAsync(name, cancellationToken)).Value);
        LogRegistered(Worker.Value);
    }

    /// <summary>Signs off: nothing of this worker is open any more, so nobody has to wait for its lease.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _ended = true;
        await workers.EndAsync(Worker, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && !_ended)
        {
            try
            {
                // Taken before the beat: others count the silence from when it arrived, and the answer may be long under way.
                var asked = time.GetTimestamp();
                if (!_registered.Task.IsCompleted || !await workers.BeatAsync(Worker, stoppingToken))
                {
                    await RenewAsync(stoppingToken);
                }

                Volatile.Write(ref _lastBeat, asked);
                _registered.TrySetResult();
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogSilent(error.GetType().Name);
            }

            try
            {
                await Task.Delay(options.Value.Heartbeat, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Worker {Worker} is registered")]
    private partial void LogRegistered(long worker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat did not reach the database ({Error})")]
    private partial void LogSilent(string error);
}
