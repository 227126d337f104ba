namespace ChungTay.Ledger.Study;

/// <summary>A confirmation in force, as its receipt shows it.</summary>
public sealed record StudyReceipt
{
    /// <summary>The study.</summary>
    public required StudyId Study { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day it was done.</summary>
    public required DateOnly DoneOn { get; init; }

    /// <summary>How.</summary>
    public required StudyForm Form { get; init; }

    /// <summary>The cell the member belongs to today; null when he belongs to none.</summary>
    public required string? CellName { get; init; }

    /// <summary>Who confirmed for him; null when he did it himself.</summary>
    public required string? By { get; init; }

    /// <summary>The code that verifies it.</summary>
    public required string Code { get; init; }

    /// <summary>Whether it was recorded after the deadline.</summary>
    public required bool IsLate { get; init; }
}

/// <summary>How somebody studied; the words stand in the table.</summary>
public enum StudyForm
{
    /// <summary>By himself on his phone or computer.</summary>
    Phone,

    /// <summary>At a meeting of the cell.</summary>
    Meeting,

    /// <summary>At home, with somebody who came to see him.</summary>
    HomeVisit,

    /// <summary>Some other way.</summary>
    Other,
}
