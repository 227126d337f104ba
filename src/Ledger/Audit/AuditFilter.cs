namespace ChungTay.Ledger.Audit;

/// <summary>Which rows of the audit log are looked for; what is empty does not matter.</summary>
public sealed record AuditFilter
{
    /// <summary>Part of the name of whoever did it.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The action's part before the point.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Part of what it was done to.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The first day, from its beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The last day, to its end.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>A row of the audit log.</summary>
/// <param name="Id">Its number; no number is left out.</param>
/// <param name="At">When.</param>
/// <param name="Entry">What.</param>
public sealed record AuditRow(long Id, DateTimeOffset At, AuditEntry Entry);
