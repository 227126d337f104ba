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
    private long _healthySince;
    private volatile bool _ended;

    /// <summary>The worker's number. It changes when this process was silent so long that it was declared dead.</summary>
    public WorkerId Worker => new(Volatile.Read(ref _worker));

    /// <summary>Whether this process may send: its last heartbeat is younger than half the lease, so nobody took over its rows.</summary>
    public bool IsAlive => time.GetElapsedTime(Volatile.Read(ref _lastBeat)) < options.Value.Lease / 2;

    /// <summary>Whether this process has been in touch for a whole lease, so that others' silence is theirs and not the database's.</summary>
    public bool MayJudge => IsAlive && time.GetElapsedTime(Volatile.Read(ref _healthySince)) >= options.Value.Lease;

    /// <summary>Ends when the worker is registered for the first time.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _registered.Task.WaitAsync(cancellationToken);

    // Also when this process was silent so long that it was declared dead.
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var name = $"{Environment.MachineName}/{Environment.ProcessId}";
        Volatile.Write(ref _worker, (await workers.RegisterAsync(name, cancellationToken)).Value);
        Beaten();
        Volatile.Write(ref _healthySince, time.GetTimestamp());
        LogRegistered(Worker.Value);
        _registered.TrySetResult();
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
                if (!_registered.Task.IsCompleted || !await workers.BeatAsync(Worker, stoppingToken))
                {
                    await RenewAsync(stoppingToken);
                }

                Beaten();
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogSilent(error.GetType().Name);
                Volatile.Write(ref _healthySince, long.MaxValue);
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

    private void Beaten()
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref _lastBeat, now);
        if (Volatile.Read(ref _healthySince) is 0 or long.MaxValue)
        {
            Volatile.Write(ref _healthySince, now);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Worker {Worker} is registered")]
    private partial void LogRegistered(long worker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat did not reach the database ({Error})")]
    private partial void LogSilent(string error);
}
