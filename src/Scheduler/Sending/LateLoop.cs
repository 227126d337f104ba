using System.Threading.Channels;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Sending;

/// <summary>Tells the shared pace which messages reached the platform late, those of a standstill together. Nobody waits for it.</summary>
internal sealed partial class LateLoop(ChannelName channel, ChannelStore channels, TimeProvider time, ILogger logger)
{
    // What a standstill kept up comes within this. The pace needs to know within a second, so there is time.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(15);

    private readonly Lateness _lateness = new();
    private readonly Channel<(PaceSlot Slot, TimeSpan Late)> _messages =
        Channel.CreateUnbounded<(PaceSlot, TimeSpan)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Notes a send. Never blocks.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="behind">How long after the moment it was due it went on the wire.</param>
    /// <param name="took">How long the platform's answer took.</param>
    public void Note(PaceSlot slot, TimeSpan behind, TimeSpan took)
    {
        if (_lateness.Of(behind, took) is { } late)
        {
            _messages.Writer.TryWrite((slot, late));
        }
    }

    /// <summary>Nothing more will be noted.</summary>
    public void Complete() => _messages.Writer.TryComplete();

    /// <summary>Runs until <see cref="Complete"/> was called and everything is told.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var late = new List<(PaceSlot Slot, TimeSpan Late)>();
        while (await _messages.Reader.WaitToReadAsync(cancellationToken))
        {
            await Task.Delay(Linger, time, cancellationToken);
            late.Clear();
            while (_messages.Reader.TryRead(out var message))
            {
                late.Add(message);
            }

            await TellAsync(late, cancellationToken);
        }
    }

    private async Task TellAsync(List<(PaceSlot Slot, TimeSpan Late)> late, CancellationToken cancellationToken)
    {
        try
        {
            await channels.TellLateAsync(channel, late, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // At worst the platform asks to wait.
            LogTrouble(channel, error.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} has trouble ({Error})")]
    private partial void LogTrouble(ChannelName channel, string error);
}
