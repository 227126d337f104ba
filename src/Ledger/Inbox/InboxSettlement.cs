namespace ChungTay.Ledger.Inbox;

/// <summary>What became of an update.</summary>
public sealed record InboxSettlement
{
    /// <summary>The row.</summary>
    public required long Id { get; init; }

    /// <summary>The state it ends in.</summary>
    public required InboxEnd End { get; init; }

    /// <summary>Why, in a word without anybody's text; null for what was handled.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the chat is unknown to us and shall stay so: address and content are not kept.</summary>
    public bool IsBlanked { get; init; }
}

/// <summary>The states in which an update rests.</summary>
public enum InboxEnd
{
    /// <summary>It was handled.</summary>
    Done,

    /// <summary>It needs no answer.</summary>
    Ignored,

    /// <summary>It could not be handled and waits for a person.</summary>
    Failed,
}
