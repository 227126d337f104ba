namespace ChungTay.Ledger.Roster;

/// <summary>A time in which a member belonged to a cell.</summary>
public sealed record MembershipSpan
{
    /// <summary>The cell's name.</summary>
    public required string CellName { get; init; }

    /// <summary>What he was there.</summary>
    public required MemberRole Role { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day on which he no longer belonged; null while he does.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>Why it ended; null while it has not.</summary>
    public required string? Reason { get; init; }
}
