using ChungTay.Content.Roster;

namespace ChungTay.Ledger.Roster;

/// <summary>What an import will do, line by line. Made before anything is changed; a dry run stops here.</summary>
public sealed record ImportPlan
{
    /// <summary>What becomes of each line, in the file's order.</summary>
    public required IReadOnlyList<PlannedLine> Lines { get; init; }

    /// <summary>Cells that are not on the roster yet and will be entered.</summary>
    public required IReadOnlyList<string> NewCells { get; init; }

    /// <summary>How many members of the file's cells stand on the roster but not in the file; they stay as they are.</summary>
    public required int NotInFile { get; init; }

    /// <summary>From which day the file holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Counts the lines with one outcome.</summary>
    public int Count(LineOutcome outcome) => Lines.Count(line => line.Outcome == outcome);

    /// <summary>What goes back beside the rows of the file.</summary>
    public IReadOnlyList<RowMark> Marks => [.. Lines.Where(line => line.Reason is not null)
        .Select(line => new RowMark(line.Line.Page, line.Line.Row, line.Outcome == LineOutcome.Refused, line.Reason!))];
}

/// <summary>What becomes of one line.</summary>
public enum LineOutcome
{
    /// <summary>It stands so already.</summary>
    Unchanged,

    /// <summary>A new member.</summary>
    Added,

    /// <summary>To another cell.</summary>
    Moved,

    /// <summary>To another office in the same cell.</summary>
    Changed,

    /// <summary>He left.</summary>
    Ended,

    /// <summary>It cannot be taken.</summary>
    Refused,
}

/// <summary>One line and what becomes of it.</summary>
/// <param name="Line">As the file has it.</param>
/// <param name="Outcome">What becomes of it.</param>
public sealed record PlannedLine(RosterLine Line, LineOutcome Outcome)
{
    /// <summary>Why it is refused, or what an officer should look at; null for nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>The member on the roster whom it changes; null for a new one.</summary>
    internal KnownMember? Member { get; init; }

    /// <summary>The cell he belongs to afterwards; empty when he leaves.</summary>
    internal string Cell { get; init; } = string.Empty;

    /// <summary>His office there.</summary>
    internal MemberRole Role { get; init; }

    /// <summary>From which day.</summary>
    internal DateOnly Date { get; init; }
}
