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

    /// <summary>The lines that change somebody who stands on the roster: who leaves first, then who moves, then who changes office.</summary>
    public IReadOnlyList<PlannedLine> Changes => [.. Lines.Where(line => line.What is not null).OrderBy(line => line.Outcome switch
    {
        LineOutcome.Ended => 0,
        LineOutcome.Moved => 1,
        _ => 2,
    })];

    /// <summary>The lines that are refused, or that an officer should look at.</summary>
    public IReadOnlyList<RowMark> Problems => [.. Lines.Where(line => line.Reason is not null).Select(line => Mark(line, line.Reason!))];

    /// <summary>What goes back beside the rows of the file: problems, and what becomes of members on the roster.</summary>
    public IReadOnlyList<RowMark> Marks => [.. Lines.Where(line => line.Reason is not null || line.What is not null)
        .Select(line => Mark(line, string.Join(' ', new[] { line.What, line.Reason }.OfType<string>())))];

    private static RowMark Mark(PlannedLine line, string text) => new(line.Line.Page, line.Line.Row, line.Outcome == LineOutcome.Refused, text);
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

    /// <summary>What becomes of somebody who stands on the roster, in Vietnamese; null where nothing does.</summary>
    public string? What => Member is not { } member ? null : Outcome switch
    {
        LineOutcome.Ended => ImportTexts.Ended(Line, Date),
        LineOutcome.Moved => ImportTexts.Moved(member.CellName, Cell, Date),
        LineOutcome.Changed => ImportTexts.Changed(member.Role, Role, Date),
        _ => null,
    };

    /// <summary>The line with what its reading already found to look at.</summary>
    internal PlannedLine WithHint() => Line.Hint is { } hint && Outcome != LineOutcome.Refused ? this with { Reason = Reason is null ? hint : $"{Reason} {hint}" } : this;

    /// <summary>The member on the roster whom it changes; null for a new one.</summary>
    internal KnownMember? Member { get; init; }

    /// <summary>The cell he belongs to afterwards; empty when he leaves.</summary>
    internal string Cell { get; init; } = string.Empty;

    /// <summary>His office there.</summary>
    internal MemberRole Role { get; init; }

    /// <summary>From which day.</summary>
    internal DateOnly Date { get; init; }
}
