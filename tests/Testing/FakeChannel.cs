using System.Collections.Concurrent;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Testing;

/// <summary>A channel in memory: what it answers is up to the test, what it got is on record.</summary>
public sealed class FakeChannel : IChannel
{
    private readonly ConcurrentQueue<(string Address, string Text, string? Target)> _sent = new();
    private long _ids;

    public ChannelName Name { get; init; } = ChannelName.Telegram;

    public ChannelLimits Limits { get; init; } = new() { MaxTextLength = 4096, HasButtons = true, Concurrency = 8, ResendsUnknown = true };

    /// <summary>The answer to a message to an address; null accepts it.</summary>
    public Func<string, SendOutcome?> Answer { get; set; } = _ => null;

    /// <summary>Runs before an answer is given, for instance to wait.</summary>
    public Func<string, CancellationToken, Task> OnTheWire { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Every message that was put on the wire, in order, whatever was answered.</summary>
    public IReadOnlyCollection<(string Address, string Text, string? Target)> Sent => _sent;

    public Preparation Prepare(OutboundMessage message) =>
        message.Text.Length > Limits.MaxTextLength
            ? new Preparation.Refused(["Tin dài quá."])
            : new Preparation.Ready(new Rendered { Source = message, Length = message.Text.Length });

    public async ValueTask<SendOutcome> SendAsync(
        ChannelAddress to, PreparedMessage message, string? targetExternalId, CancellationToken cancellationToken)
    {
        _sent.Enqueue((to.Value, message.Source.Text, targetExternalId));
        await OnTheWire(to.Value, cancellationToken);
        return Answer(to.Value) ?? new SendOutcome.Accepted(Interlocked.Increment(ref _ids).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed class Rendered : PreparedMessage;
}
