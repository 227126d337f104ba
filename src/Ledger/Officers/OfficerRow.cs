namespace ChungTay.Ledger.Officers;

/// <summary>An officer as the desk's list shows him.</summary>
public sealed record OfficerRow
{
    /// <summary>His row.</summary>
    public required long Id { get; init; }

    /// <summary>As colleagues know him.</summary>
    public required string Name { get; init; }

    /// <summary>What he may do.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Whether he may sign in.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Whether a chat of his is linked.</summary>
    public required bool HasChat { get; init; }

    /// <summary>Whether he has a password with a code app.</summary>
    public required bool HasPassword { get; init; }

    /// <summary>How many passkeys he has.</summary>
    public required int Passkeys { get; init; }

    /// <summary>When he was last at the desk; null for never.</summary>
    public required DateTimeOffset? LastSeenAt { get; init; }
}
