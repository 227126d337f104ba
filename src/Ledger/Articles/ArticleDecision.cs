namespace ChungTay.Ledger.Articles;

/// <summary>One step of a version's life, as the history shows it.</summary>
public sealed record ArticleDecision
{
    /// <summary>The version it was about.</summary>
    public required int Version { get; init; }

    /// <summary>What: created, edited, submitted, approved, returned, withdrawn or dropped.</summary>
    public required string Word { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Of what text.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Why; null where no reason was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>One officer approved his own work because the commune has only one.</summary>
    public bool IsException { get; init; }
}
