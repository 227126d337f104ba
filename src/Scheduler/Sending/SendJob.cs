using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;

namespace ChungTay.Scheduler.Sending;

/// <summary>One message in this process's hands: a single message from the outbox or one recipient of a campaign.</summary>
internal sealed class SendJob
{
    /// <summary>The recipient of a campaign; the default when <see cref="Row"/> is set.</summary>
    public Delivery Delivery { get; init; }

    /// <summary>The single message; null for a recipient of a campaign.</summary>
    public OutboxRow? Row { get; init; }

    /// <summary>What to send, or why the channel refused to render it; null when that could not be found out.</summary>
    public required Preparation? Preparation { get; init; }

    /// <summary>Under which number this process claimed it.</summary>
    public required WorkerId Worker { get; init; }

    /// <summary>When it was claimed, by the process's stopwatch.</summary>
    public required long ClaimedAt { get; init; }

    /// <summary>How long after its claim it goes on the wire; below zero when it is late already.</summary>
    public TimeSpan Hold { get; init; }

    public string Address => Row?.Address ?? Delivery.Address;

    public int Attempt => Row?.Attempt ?? Delivery.Attempt;

    public int Tries => Row?.Tries ?? Delivery.Tries;

    /// <summary>Its slot of the pace, where messages go out evenly; else null.</summary>
    public PaceSlot? Slot => Row is { } row ? row.Slot : Delivery.Slot;

    public string? Target => Row is null ? Delivery.Target : null;
}
