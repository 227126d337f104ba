using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>What was done to somebody's study by another hand and needs a reason.</summary>
public enum StudyRecordKind
{
    /// <summary>A confirmation was taken back.</summary>
    Reversed,

    /// <summary>A member was exempted.</summary>
    Exempted,

    /// <summary>An exemption was ended.</summary>
    Unexempted,
}

/// <summary>A confirmation taken back, an exemption, or the end of one: who, when, why.</summary>
public sealed record StudyRecord
{
    /// <summary>What was done.</summary>
    public required StudyRecordKind Kind { get; init; }

    /// <summary>To whom.</summary>
    public required MemberId Member { get; init; }

    /// <summary>His name.</summary>
    public required string Name { get; init; }

    /// <summary>The cell to which he belonged when it was done; null when he belonged to none.</summary>
    public required CellId? Cell { get; init; }

    /// <summary>That cell's name; empty for none.</summary>
    public required string CellName { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    /// <summary>Why: of an exemption one of <see cref="ExemptionStore.Reasons"/>, else what was written.</summary>
    public required string Reason { get; init; }

    /// <summary>What was written beside an exemption's reason; empty for nothing.</summary>
    public required string Note { get; init; }

    /// <summary>How the member had studied, of a confirmation that was taken back.</summary>
    public required StudyForm? Form { get; init; }

    /// <summary>The day on which he had.</summary>
    public required DateOnly? DoneOn { get; init; }

    /// <summary>Who had entered what was ended; null when the member himself had, or nothing was ended.</summary>
    public required string? EnteredBy { get; init; }
}
