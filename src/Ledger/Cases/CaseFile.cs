namespace ChungTay.Ledger.Cases;

/// <summary>An urgent case without anything of what was said.</summary>
public sealed record CaseFile
{
    /// <summary>Its number: all that officers call it by.</summary>
    public required long Id { get; init; }

    /// <summary>The channel on which it was heard.</summary>
    public required string Channel { get; init; }

    /// <summary>The kind of danger, as data files write it.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether a child seems to be writing.</summary>
    public required bool IsChildSpeaking { get; init; }

    /// <summary><c>open</c>, <c>taken</c> or <c>closed</c>.</summary>
    public required string State { get; init; }

    /// <summary>When the first words came.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The officer who took it; null for nobody.</summary>
    public required long? TakenBy { get; init; }

    /// <summary>How often everybody was told from the beginning, counting from 1.</summary>
    public required int Round { get; init; }
}
