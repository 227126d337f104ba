using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChungTay.Scheduler.Sending;

/// <summary>Claims what is due within the shared pace and puts it on the wire, no more than the wire holds.</summary>
internal sealed partial class ClaimLoop(IChannel channel, SenderParts parts, Wire wire, SettleLoop settle, LocalPause pause, ILogger logger)
{
    private static readonly TimeSpan ErrorBackOff = TimeSpan.FromMilliseconds(500);

    // While a campaign flows, replies that another process queued are looked for this often; those of this process wake the loop. On a
    // channel with a limit a waiting reply also holds up the campaign's claim, so it is never late.
    private static readonly TimeSpan LookForReplies = TimeSpan.FromMilliseconds(25);

    // On a fast channel a claim waits for a few slots at least: one claim for every message would cost more than sending it.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(25);

    // No platform allows more; beyond it the pace is only a bound, and evening out would cost rate for nothing.
    private const double FastestEven = 2_000;

    private readonly SlotClock _slots = new(parts.Time);
    private readonly CampaignMessages _messages = new(parts.Database, parts.Campaigns, channel);
    private Task? _lastSignal;
    private long _lastLook;
    private bool _mayHaveRows = true;
    private bool _claimIsInDoubt;

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (PostgresException died) when (died.SqlState == DeliveryStore.DeclaredDead)
            {
                // The heartbeat loop registers this process anew.
                await Task.Delay(parts.Options.IdlePoll, parts.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error)
            {
                LogTrouble(channel.Name, error.GetType().Name);
                await Task.Delay(ErrorBackOff, parts.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool IsEven => channel.Limits.MessagesPerSecond is <= FastestEven;

    // Several slots of such a channel pass while a claim waits: no need to ask when the next one is due.
    private bool IsFast => IsEven && channel.Limits.MessagesPerSecond * ShortestWait.TotalSeconds > 2;

    private bool IsPaced => channel.Limits.MessagesPerSecond is not null;

    private async Task PassAsync(CancellationToken stoppingToken)
    {
        await wire.WaitForRoomAsync(stoppingToken);
        var signalled = parts.Signal.Next;
        var claimed = parts.Session.IsAlive && !pause.IsOn ? await ClaimAsync(wire.Room, signalled) : 0;
        if (claimed == 0 || (IsEven && !_mayHaveRows))
        {
            await IdleAsync(signalled, hasMore: claimed > 0, stoppingToken);
        }
    }

    // A claim that was begun is carried through, also when the process stops meanwhile: what it took is then given back.
    private async Task<int> ClaimAsync(int room, Task signalled)
    {
        var worker = parts.Session.Worker;
        var request = new ClaimRequest
        {
            Channel = channel.Name,
            Worker = worker,
            Max = room,
            IsQuiet = parts.Quiet.IsQuiet,
            PerChatInterval = channel.Limits.PerChatInterval,
        };
        await GiveBackStrayAsync(worker);
        var rows = 0;
        if (_mayHaveRows || !ReferenceEquals(signalled, _lastSignal) || parts.Time.GetElapsedTime(_lastLook) >= LookForReplies)
        {
            (_lastSignal, _lastLook) = (signalled, parts.Time.GetTimestamp());
            rows = await ClaimRowsAsync(request);
        }

        var deliveries = rows < room ? await ClaimDeliveriesAsync(request with { Max = room - rows }) : 0;
        _mayHaveRows = rows > 0 || deliveries == 0;
        return rows + deliveries;
    }

    private async Task<int> ClaimRowsAsync(ClaimRequest request)
    {
        _claimIsInDoubt = true;
        var rows = await parts.Outbox.ClaimAsync(request, CancellationToken.None);
        settle.Expect(rows);
        _claimIsInDoubt = false;
        var now = parts.Time.GetTimestamp();
        foreach (var row in rows)
        {
            Put(new SendJob { Row = row, Preparation = Prepare(row), Worker = request.Worker, ClaimedAt = now, Hold = Hold(row.Slot) });
        }

        return rows.Count;
    }

    // A message that cannot be read or made ready (of a newer release, its picture gone) goes back: it must not keep those behind it from going out.
    private Preparation? Prepare(OutboxRow row)
    {
        try
        {
            return channel.Prepare(MessageJson.Read(row.MessageJson));
        }
        catch (Exception error)
        {
            LogTrouble(channel.Name, error.GetType().Name);
            return null;
        }
    }

    private async Task<int> ClaimDeliveriesAsync(ClaimRequest request)
    {
        _claimIsInDoubt = true;
        var deliveries = await parts.Deliveries.ClaimAsync(request, CancellationToken.None);
        settle.Expect(deliveries);
        _claimIsInDoubt = false;
        var now = parts.Time.GetTimestamp();
        foreach (var delivery in deliveries)
        {
            Put(new SendJob { Delivery = delivery, Preparation = await PrepareAsync(delivery), Worker = request.Worker, ClaimedAt = now, Hold = Hold(delivery.Slot) });
        }

        return deliveries.Count;
    }

    private TimeSpan Hold(PaceSlot? slot) => slot is { } taken ? _slots.Hold(taken) : TimeSpan.Zero;

    // A claim whose answer was lost may have been made: what it took belongs to this living process and nobody else would ever send it.
    private async Task GiveBackStrayAsync(WorkerId worker)
    {
        if (_claimIsInDoubt)
        {
            await parts.Outbox.GiveBackStrayAsync(channel.Name, worker, settle.Rows, CancellationToken.None);
            await parts.Deliveries.GiveBackStrayAsync(channel.Name, worker, settle.Claims, CancellationToken.None);
            _claimIsInDoubt = false;
        }
    }

    private async ValueTask<Preparation?> PrepareAsync(Delivery delivery)
    {
        try
        {
            return await _messages.GetAsync(delivery.Campaign, CancellationToken.None);
        }
        catch (Exception error)
        {
            LogTrouble(channel.Name, error.GetType().Name);
            return null;
        }
    }

    private void Put(SendJob job)
    {
        if (job.Preparation is null)
        {
            // A recipient waits until his campaign can be read; a single message that never can is given up like one that never leaves.
            settle.Add(job, job.Row is null
                ? new Settlement.Again(ErrorBackOff, AgainCause.NotTried)
                : OutcomeRules.Decide(new SendOutcome.NotSent("cannot be made ready"), job.Attempt, job.Tries, resendsUnknown: false, parts.Options.MaxTries));
        }
        else if (!wire.TryPut(job))
        {
            settle.Add(job, new Settlement.Again(TimeSpan.Zero, AgainCause.NotTried));
        }
    }

    // Waits for a raise in this process, for the next slot of the shared pace, or for a look at what other processes queued.
    private async Task IdleAsync(Task signalled, bool hasMore, CancellationToken stoppingToken)
    {
        var wait = parts.Options.IdlePoll;
        if (hasMore && IsFast)
        {
            wait = ShortestWait;
        }
        else if (IsPaced)
        {
            var slot = await parts.Channels.WaitAsync(channel.Name, stoppingToken);
            if ((slot > TimeSpan.Zero || hasMore) && slot < wait)
            {
                wait = !IsEven || slot > ShortestWait ? slot : ShortestWait;
            }
        }

        await Task.WhenAny(signalled, Task.Delay(wait, parts.Time, stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} has trouble ({Error})")]
    private partial void LogTrouble(ChannelName channel, string error);
}
