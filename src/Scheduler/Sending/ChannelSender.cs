using System.Diagnostics;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Sending;

/// <summary>The one way out of one channel in one process: claim within the shared pace, send, settle.</summary>
/// <remarks>
/// The claim loop takes no more than the wire holds; the lines put each message on the wire the same time after its slot, or at
/// once where nothing is paced; the settle loop writes what came back, the late loop tells the pace what came late. Started by <see cref="SendingService"/>.
/// </remarks>
internal sealed partial class ChannelSender
{
    private static readonly TimeSpan ErrorBackOff = TimeSpan.FromMilliseconds(500);

    private readonly IChannel _channel;
    private readonly SenderParts _parts;
    private readonly ILogger _logger;
    private readonly LocalPause _pause;
    private readonly Wire _wire;
    private readonly SettleLoop _settle;
    private readonly ClaimLoop _claim;
    private readonly LateLoop _late;

    public ChannelSender(IChannel channel, SenderParts parts, ILogger logger)
    {
        _channel = channel;
        _parts = parts;
        _logger = logger;
        _pause = new LocalPause(parts.Time);
        _wire = new Wire(channel.Limits.Concurrency);
        _settle = new SettleLoop(parts.Outbox, parts.Deliveries, parts.Options, parts.Time, logger);
        _late = new LateLoop(channel.Name, parts.Channels, parts.Time, logger);
        _claim = new ClaimLoop(channel, parts, _wire, _settle, _pause, logger);
    }

    /// <summary>Runs until stopped; then lets what is on the wire come back, within the drain limit.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        await _parts.Session.WaitAsync(stoppingToken);
        await OpenAsync(stoppingToken);
        using var hardStop = new CancellationTokenSource();
        using var slots = new SlotTimer(_parts.Time);
        var settling = _settle.RunAsync(hardStop.Token);
        var telling = _late.RunAsync(hardStop.Token);
        var sending = Enumerable.Range(0, _channel.Limits.Concurrency).Select(_ => Task.Run(() => SendAsync(slots, hardStop.Token), CancellationToken.None)).ToList();
        try
        {
            await _claim.RunAsync(stoppingToken);
        }
        finally
        {
            _wire.Stop();
            hardStop.CancelAfter(_parts.Options.DrainLimit);
            await Task.WhenAll(sending);
            _settle.Complete();
            _late.Complete();
            await Task.WhenAll(settling, telling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

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

    private async Task SendAsync(SlotTimer slots, CancellationToken hardStop)
    {
        while (await _wire.TakeAsync() is { } job)
        {
            if (job.Hold > TimeSpan.Zero)
            {
                await slots.WaitAsync(job.Hold - _parts.Time.GetElapsedTime(job.ClaimedAt));
            }

            _settle.Add(job, await SendOneAsync(job, hardStop));
        }
    }

    private ValueTask<Settlement> SendOneAsync(SendJob job, CancellationToken hardStop) => job.Preparation switch
    {
        Preparation.Refused refused => new(new Settlement.Failed("content: " + string.Join(' ', refused.Reasons))),
        // Rows claimed under an earlier number are somebody else's by now.
        _ when _wire.IsStopping || _pause.IsOn || !_parts.Session.Holds(job.Worker)
            || _parts.Time.GetElapsedTime(job.ClaimedAt) > _parts.Options.LongestHold => new(new Settlement.Again(_pause.Remaining, AgainCause.NotTried)),
        Preparation.Ready ready => SendOneAsync(job, ready.Message, hardStop),
        _ => throw new UnreachableException(),
    };

    private async ValueTask<Settlement> SendOneAsync(SendJob job, PreparedMessage message, CancellationToken hardStop)
    {
        SendOutcome outcome;
        var begun = _parts.Time.GetTimestamp();
        try
        {
            outcome = await _channel.SendAsync(new ChannelAddress(_channel.Name, job.Address), message, job.Target, hardStop);
        }
        catch (Exception error)
        {
            // A channel maps its failures; what still gets here, cancellation included, left the message on the wire.
            outcome = new SendOutcome.Unknown(error.GetType().Name);
        }

        if (job.Slot is { } slot)
        {
            _late.Note(slot, _parts.Time.GetElapsedTime(job.ClaimedAt, begun) - job.Hold, _parts.Time.GetElapsedTime(begun));
        }

        if (outcome is SendOutcome.Accepted)
        {
            _pause.Sent();
        }
        else
        {
            await ReactAsync(outcome);
        }

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
