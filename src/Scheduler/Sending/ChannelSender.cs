using System.Threading.Channels;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChungTay.Scheduler.Sending;

/// <summary>The one way out of one channel in one process: claim within the shared pace, send, settle.</summary>
/// <remarks>
/// The claim loop takes no more than the wire holds; sender tasks put each message on the wire at once, for its slot is due when it is
/// claimed; the settle loop writes what came back. Started by <see cref="SendingService"/>.
/// </remarks>
internal sealed partial class ChannelSender : IDisposable
{
    private static readonly TimeSpan ErrorBackOff = TimeSpan.FromMilliseconds(500);

    private readonly IChannel _channel;
    private readonly SenderParts _parts;
    private readonly CampaignMessages _messages;
    private readonly SettleLoop _settle;
    private readonly Channel<SendJob> _wire;
    private readonly SemaphoreSlim _taken = new(0, int.MaxValue);
    private readonly ILogger _logger;
    private readonly LocalPause _pause;
    private volatile bool _stopping;
    private bool _claimIsInDoubt;

    public ChannelSender(IChannel channel, SenderParts parts, ILogger logger)
    {
        _channel = channel;
        _parts = parts;
        _logger = logger;
        _pause = new LocalPause(parts.Time);
        _messages = new CampaignMessages(parts.Database, parts.Campaigns, channel);
        _settle = new SettleLoop(parts.Outbox, parts.Deliveries, parts.Options, parts.Time, logger);
        _wire = Channel.CreateUnbounded<SendJob>();
    }

    /// <summary>Runs until stopped; then lets what is on the wire come back, within the drain limit.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        await _parts.Session.WaitAsync(stoppingToken);
        await OpenAsync(stoppingToken);
        using var hardStop = new CancellationTokenSource();
        var settling = _settle.RunAsync(hardStop.Token);
        var sending = Enumerable.Range(0, _channel.Limits.Concurrency).Select(_ => Task.Run(() => SendAsync(hardStop.Token), CancellationToken.None)).ToList();
        try
        {
            await ClaimAsync(stoppingToken);
        }
        finally
        {
            _stopping = true;
            _wire.Writer.TryComplete();
            hardStop.CancelAfter(_parts.Options.DrainLimit);
            await Task.WhenAll(sending);
            _settle.Complete();
            await settling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _taken.Dispose();

    private async Task OpenAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await _parts.Channels.OpenAsync(_channel.Name, _channel.Limits, stoppingToken);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogTrouble(_channel.Name, error.GetType().Name);
                await Task.Delay(ErrorBackOff, _parts.Time, stoppingToken);
            }
        }
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var signalled = _parts.Signal.Next;
            try
            {
                var room = _channel.Limits.Concurrency - _wire.Reader.Count;
                if (room < (_channel.Limits.Concurrency + 1) / 2)
                {
                    await _taken.WaitAsync(stoppingToken);
                    continue;
                }

                var claimed = _parts.Session.IsAlive && !_pause.IsOn ? await ClaimOnceAsync(room) : 0;
                if (claimed == 0)
                {
                    await IdleAsync(signalled, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (PostgresException died) when (died.SqlState == DeliveryStore.DeclaredDead)
            {
                // The heartbeat loop registers this process anew.
                await Task.Delay(_parts.Options.IdlePoll, _parts.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error)
            {
                LogTrouble(_channel.Name, error.GetType().Name);
                await Task.Delay(ErrorBackOff, _parts.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> ClaimOnceAsync(int room)
    {
        var worker = _parts.Session.Worker;
        var request = new ClaimRequest
        {
            Channel = _channel.Name,
            Worker = worker,
            Max = room,
            IsQuiet = _parts.Quiet.IsQuiet,
            PerChatInterval = _channel.Limits.PerChatInterval,
        };
        // A claim that was begun is carried through, also when the process stops meanwhile: what it took is then given back.
        await GiveBackStrayAsync(worker);
        _claimIsInDoubt = true;
        var rows = await _parts.Outbox.ClaimAsync(request, CancellationToken.None);
        _settle.Expect(rows);
        _claimIsInDoubt = false;
        foreach (var row in rows)
        {
            Put(worker, Prepared(new SendJob { Row = row }, PrepareRow(row)));
        }

        if (rows.Count >= room)
        {
            return rows.Count;
        }

        _claimIsInDoubt = true;
        var deliveries = await _parts.Deliveries.ClaimAsync(request with { Max = room - rows.Count }, CancellationToken.None);
        foreach (var claim in deliveries.CountBy(delivery => delivery.ClaimId))
        {
            _settle.Expect(claim.Key, claim.Value);
        }

        _claimIsInDoubt = false;
        foreach (var delivery in deliveries)
        {
            await PutAsync(worker, delivery);
        }

        return rows.Count + deliveries.Count;
    }

    // A claim whose answer was lost may have been made: what it took belongs to this living process and nobody else would ever send it.
    private async Task GiveBackStrayAsync(WorkerId worker)
    {
        if (_claimIsInDoubt)
        {
            await _parts.Outbox.GiveBackStrayAsync(_channel.Name, worker, _settle.Rows, CancellationToken.None);
            await _parts.Deliveries.GiveBackStrayAsync(_channel.Name, worker, _settle.Claims, CancellationToken.None);
            _claimIsInDoubt = false;
        }
    }

    private async Task PutAsync(WorkerId worker, Delivery delivery)
    {
        var job = new SendJob { Delivery = delivery, Worker = worker };
        try
        {
            Put(worker, Prepared(job, await _messages.GetAsync(delivery.Campaign, CancellationToken.None)));
        }
        catch (Exception error)
        {
            LogTrouble(_channel.Name, error.GetType().Name);
            _settle.Add(worker, job, new Settlement.Again(ErrorBackOff, AgainCause.NotTried));
        }
    }

    private void Put(WorkerId worker, SendJob job)
    {
        if (!_wire.Writer.TryWrite(job with { Worker = worker, ClaimedAt = _parts.Time.GetTimestamp() }))
        {
            _settle.Add(worker, job, new Settlement.Again(TimeSpan.Zero, AgainCause.NotTried));
        }
    }

    private Preparation PrepareRow(OutboxRow row) => _channel.Prepare(MessageJson.Read(row.MessageJson));

    private static SendJob Prepared(SendJob job, Preparation preparation) => preparation switch
    {
        Preparation.Ready ready => job with { Message = ready.Message },
        Preparation.Refused refused => job with { Refusal = string.Join(' ', refused.Reasons) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Waits for a raise in this process, for the next slot of the shared pace, or for a look at what other processes queued.
    private async Task IdleAsync(Task signalled, CancellationToken stoppingToken)
    {
        var wait = _parts.Options.IdlePoll;
        if (_channel.Limits.MessagesPerSecond is not null)
        {
            var slot = await _parts.Channels.WaitAsync(_channel.Name, stoppingToken);
            if (slot > TimeSpan.Zero && slot < wait)
            {
                // A millisecond is the timer's grain: waking early would only ask again.
                await Task.Delay(slot, _parts.Time, stoppingToken);
                return;
            }
        }

        await Task.WhenAny(signalled, Task.Delay(wait, _parts.Time, stoppingToken));
    }

    private async Task SendAsync(CancellationToken hardStop)
    {
        await foreach (var job in _wire.Reader.ReadAllAsync(CancellationToken.None))
        {
            _taken.Release();
            _settle.Add(job.Worker, job, await SendOneAsync(job, hardStop));
        }
    }

    private async Task<Settlement> SendOneAsync(SendJob job, CancellationToken hardStop)
    {
        if (job.Message is null)
        {
            return new Settlement.Failed("content: " + job.Refusal);
        }

        // Rows claimed under an earlier number are somebody else's by now.
        if (_stopping || _pause.IsOn || !_parts.Session.Holds(job.Worker) || _parts.Time.GetElapsedTime(job.ClaimedAt) > _parts.Options.LongestHold)
        {
            return new Settlement.Again(_pause.Remaining, AgainCause.NotTried);
        }

        SendOutcome outcome;
        try
        {
            outcome = await _channel.SendAsync(new ChannelAddress(_channel.Name, job.Address), job.Message, job.Target, hardStop);
        }
        catch (Exception error)
        {
            // A channel maps its failures; what still gets here, cancellation included, left the message on the wire.
            outcome = new SendOutcome.Unknown(error.GetType().Name);
        }

        await ReactAsync(outcome);
        return OutcomeRules.Decide(outcome, job.Attempt, job.Tries, _channel.Limits.ResendsUnknown, _parts.Options.MaxTries);
    }

    private async Task ReactAsync(SendOutcome outcome)
    {
        try
        {
            switch (outcome)
            {
                case SendOutcome.NotSent:
                    _pause.NotSent();
                    break;
                case SendOutcome.Throttled throttled:
                    _pause.Extend(throttled.RetryAfter);
                    LogThrottled(_channel.Name, throttled.RetryAfter.TotalSeconds);
                    await _parts.Channels.ThrottleAsync(_channel.Name, throttled.RetryAfter, CancellationToken.None);
                    break;
                case SendOutcome.ChannelRefused refused:
                    LogRefused(_channel.Name);
                    await _parts.Channels.RefuseAsync(_channel.Name, refused.Words, CancellationToken.None);
                    break;
                default:
                    _pause.Sent();
                    break;
            }
        }
        catch (Exception error)
        {
            // This process pauses all the same; the others learn it from their own first 429.
            LogTrouble(_channel.Name, error.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} has trouble ({Error})")]
    private partial void LogTrouble(ChannelName channel, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} asks to wait {Seconds} s")]
    private partial void LogThrottled(ChannelName channel, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} refuses our credential: nothing goes out until it is mended")]
    private partial void LogRefused(ChannelName channel);
}
