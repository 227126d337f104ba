namespace ChungTay.Ledger.Inbox;

/// <summary>A stored update in a handler's hands.</summary>
public sealed record InboxRow
{
    /// <summary>The row's number; a lower one came first.</summary>
    public required long Id { get; init; }

    /// <summary>The written name of the channel it came by.</summary>
    public required string Channel { get; init; }

    /// <summary>The chat it belongs to; null when that could not be read.</summary>
    public required string? Address { get; init; }

    /// <summary>The update as it came.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
