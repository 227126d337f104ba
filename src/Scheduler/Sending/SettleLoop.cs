using System.Runtime.InteropServices;
using System.Threading.Channels;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Sending;

/// <summary>Writes results in batches: whatever came while the last batch was being written. Nothing is dropped while the database is away.</summary>
internal sealed partial class SettleLoop(
    OutboxStore outbox, DeliveryStore deliveries, SendingOptions options, TimeProvider time, ILogger logger)
{
    private const int LargestBatch = 2_000;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(5);

    private readonly Channel<(SendJob Job, Settlement Settlement)> _results =
        Channel.CreateUnbounded<(SendJob, Settlement)>(new UnboundedChannelOptions { SingleReader = true });

    // Deliveries of each claim that have no result yet.
    private readonly Dictionary<long, int> _outstanding = [];
    // Single messages that have no result yet.
    private readonly HashSet<long> _rows = [];
    private readonly Lock _gate = new();

    /// <summary>The claims whose results are not all written.</summary>
    public IReadOnlyList<long> Claims
    {
        get
        {
            lock (_gate)
            {
                return [.. _outstanding.Keys];
            }
        }
    }

    /// <summary>The single messages whose results are not written.</summary>
    public IReadOnlyList<long> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows];
            }
        }
    }

    /// <summary>Notes single messages before any of them is sent.</summary>
    public void Expect(IReadOnlyList<OutboxRow> rows)
    {
        lock (_gate)
        {
            _rows.UnionWith(rows.Select(row => row.Id));
        }
    }

    /// <summary>Notes the recipients that claims handed out, before any of them is sent.</summary>
    public void Expect(IReadOnlyList<Delivery> deliveries)
    {
        lock (_gate)
        {
            foreach (var delivery in deliveries)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_outstanding, delivery.ClaimId, out _)++;
            }
        }
    }

    /// <summary>Takes a result. Never blocks.</summary>
    public void Add(SendJob job, Settlement settlement) => _results.Writer.TryWrite((job, settlement));

    /// <summary>No more results will come.</summary>
    public void Complete() => _results.Writer.TryComplete();

    /// <summary>Runs until <see cref="Complete"/> was called and everything is written.</summary>
    /// <param name="cancellationToken">The process cannot wait any longer; what is unwritten is rescued by others.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = new List<(SendJob Job, Settlement Settlement)>();
        while (await _results.Reader.WaitToReadAsync(cancellationToken))
        {
            batch.Clear();
            Drain(batch);
            // A lone result is written at once; when several come at a time, a few milliseconds more save many transactions.
            if (batch.Count > 2 && batch.Count < LargestBatch && options.Linger > TimeSpan.Zero)
            {
                await Task.Delay(options.Linger, time, cancellationToken);
                Drain(batch);
            }

            // Mostly one worker: this process has another number only after it was taken for dead.
            foreach (var worker in batch.Select(result => result.Job.Worker).Distinct().ToList())
            {
                await WriteAsync(worker, batch, cancellationToken);
            }
        }
    }

    private void Drain(List<(SendJob, Settlement)> batch)
    {
        while (batch.Count < LargestBatch && _results.Reader.TryRead(out var result))
        {
            batch.Add(result);
        }
    }

    private async Task WriteAsync(WorkerId worker, List<(SendJob Job, Settlement Settlement)> results, CancellationToken cancellationToken)
    {
        var (rows, settled) = (new List<(OutboxRow Row, Settlement)>(), new List<(Delivery Delivery, Settlement)>(results.Count));
        foreach (var (job, settlement) in results)
        {
            if (job.Worker != worker)
            {
                continue;
            }

            if (job.Row is { } row)
            {
                rows.Add((row, settlement));
            }
            else
            {
                settled.Add((job.Delivery, settlement));
            }
        }

        if (rows.Count > 0)
        {
            await RepeatAsync(() => outbox.SettleAsync(worker, rows, cancellationToken), cancellationToken);
            lock (_gate)
            {
                _rows.ExceptWith(rows.Select(settledRow => settledRow.Row.Id));
            }
        }

        if (settled.Count > 0)
        {
            var closed = Close(settled);
            await RepeatAsync(() => deliveries.SettleAsync(worker, settled, closed, cancellationToken), cancellationToken);
            Forget(closed);
        }
    }

    // A claim stays known until its last results are written: else it would look like one whose answer was lost, and be given back.
    private List<long> Close(List<(Delivery Delivery, Settlement)> settled)
    {
        var closed = new List<long>();
        lock (_gate)
        {
            foreach (var (delivery, _) in settled)
            {
                if (--_outstanding[delivery.ClaimId] == 0)
                {
                    closed.Add(delivery.ClaimId);
                }
            }
        }

        return closed;
    }

    private void Forget(List<long> closed)
    {
        lock (_gate)
        {
            closed.ForEach(claim => _outstanding.Remove(claim));
        }
    }

    // Writing twice equals writing once, so a batch whose commit was not confirmed is simply repeated.
    private async Task RepeatAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        for (var wait = TimeSpan.FromMilliseconds(100); ; wait = wait * 2 < LongestBackOff ? wait * 2 : LongestBackOff)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                LogWaiting(error.GetType().Name, (error as Npgsql.PostgresException)?.SqlState);
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Results wait for the database ({Error} {State})")]
    private partial void LogWaiting(string error, string? state);
}
