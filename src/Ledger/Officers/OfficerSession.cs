namespace ChungTay.Ledger.Officers;

/// <summary>A browser in which an officer is signed in.</summary>
public sealed record OfficerSession
{
    /// <summary>The session's row.</summary>
    public required long Id { get; init; }

    /// <summary>How he signed in: link, passkey, password, recovery or chat.</summary>
    public required string Method { get; init; }

    /// <summary>The browser and system in a few words.</summary>
    public required string Device { get; init; }

    /// <summary>When he signed in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a page was last asked for, to a minute.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }
}
