namespace ChungTay.Content.Roster;

/// <summary>One member as a file lists him.</summary>
public sealed record RosterLine
{
    /// <summary>The sheet's name.</summary>
    public required string Page { get; init; }

    /// <summary>The row's number in the sheet, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>The name, cleaned.</summary>
    public required string Name { get; init; }

    /// <summary>The cell's name, written out; empty when unknown.</summary>
    public required string Cell { get; init; }

    /// <summary>What he is in the cell; null when the file does not say.</summary>
    public LineRole? Role { get; init; }

    /// <summary>What became of him.</summary>
    public LineChange Change { get; init; }

    /// <summary>Why he left: moved, died, struck-off; null when he did not.</summary>
    public string? LeftBy { get; init; }

    /// <summary>The cell he came from, or went to; null when the file does not say.</summary>
    public string? OtherCell { get; init; }

    /// <summary>Since when; null when the file does not say.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What tells namesakes apart (birthday, card), as a comparable text. Only for comparing rows: it is never kept. Empty for nothing.</summary>
    public string Marks { get; init; } = string.Empty;

    /// <summary>The remark as the file has it, so that an officer can see what was made of it. Never kept; empty for none.</summary>
    public string Remark { get; init; } = string.Empty;

    /// <summary>What an officer should look at in this line, in Vietnamese; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>Why this line cannot be taken, in Vietnamese; null when it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>An office in the cell, as a file names it.</summary>
public enum LineRole
{
    /// <summary>None.</summary>
    Member,

    /// <summary>Deputy secretary.</summary>
    Deputy,

    /// <summary>Secretary.</summary>
    Secretary,
}

/// <summary>What a file says became of a member.</summary>
public enum LineChange
{
    /// <summary>Nothing: he is there.</summary>
    None,

    /// <summary>He came from another cell.</summary>
    Arrived,

    /// <summary>He left, by moving, death or a decision.</summary>
    Left,
}
