namespace ChungTay.Ledger.Consent;

/// <summary>One line of the consent ledger.</summary>
public sealed record ConsentEntry
{
    /// <summary>What for.</summary>
    public required string Purpose { get; init; }

    /// <summary>True for given, false for withdrawn.</summary>
    public required bool IsGiven { get; init; }

    /// <summary>The version of the words that had been read.</summary>
    public required string Wording { get; init; }

    /// <summary>How it was said.</summary>
    public required ConsentHow How { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
