using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>Where a cell, or all of them, stand at a cut. Self + Confirmed + Exempt + NotDone = Members.</summary>
public sealed record CellStanding
{
    /// <summary>The cell; null for all together.</summary>
    public required CellId? Cell { get; init; }

    /// <summary>Its name; empty for all together.</summary>
    public required string Name { get; init; }

    /// <summary>How many members of the audience the roster of that day has.</summary>
    public required int Members { get; init; }

    /// <summary>How many did it themselves.</summary>
    public required int Self { get; init; }

    /// <summary>For how many another confirmed.</summary>
    public required int Confirmed { get; init; }

    /// <summary>How many are exempt and have not done it.</summary>
    public required int Exempt { get; init; }

    /// <summary>How many of those done were late.</summary>
    public required int Late { get; init; }

    /// <summary>How many did it one way or the other.</summary>
    public int Done => Self + Confirmed;

    /// <summary>How many have neither done it nor are exempt.</summary>
    public int NotDone => Members - Self - Confirmed - Exempt;

    /// <summary>Done among those who have to, in percent rounded down, so that 100 means everybody; 100 when all are exempt, 0 when there is nobody.</summary>
    public int Percent => Members == 0 ? 0 : Members == Exempt ? 100 : 100 * Done / (Members - Exempt);

    /// <summary>The sum of cells.</summary>
    public static CellStanding Sum(IReadOnlyCollection<CellStanding> cells) => new()
    {
        Cell = null,
        Name = "",
        Members = cells.Sum(cell => cell.Members),
        Self = cells.Sum(cell => cell.Self),
        Confirmed = cells.Sum(cell => cell.Confirmed),
        Exempt = cells.Sum(cell => cell.Exempt),
        Late = cells.Sum(cell => cell.Late),
    };
}

/// <summary>Where one member stands at a cut.</summary>
public sealed record MemberStanding
{
    /// <summary>Who.</summary>
    public required MemberId Member { get; init; }

    /// <summary>His name.</summary>
    public required string Name { get; init; }

    /// <summary>What he is in the cell.</summary>
    public required MemberRole Role { get; init; }

    /// <summary>Whether he is reached in a chat.</summary>
    public required bool IsLinked { get; init; }

    /// <summary>self, confirmed, exempt or none.</summary>
    public required string Status { get; init; }

    /// <summary>The day it was done; null when it was not.</summary>
    public required DateOnly? DoneOn { get; init; }

    /// <summary>How; null when it was not.</summary>
    public required StudyForm? Form { get; init; }

    /// <summary>Whether it was late.</summary>
    public required bool IsLate { get; init; }

    /// <summary>Who confirmed or exempted him; null when he did it himself, or nothing was done.</summary>
    public string? By { get; init; }

    /// <summary>Why he is exempt: ill, away or other; null when he is not.</summary>
    public string? Reason { get; init; }

    /// <summary>What was written about the reason; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether he has studied, however.</summary>
    public bool IsDone => Status is "self" or "confirmed";
}
