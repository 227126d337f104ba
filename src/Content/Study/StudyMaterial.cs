namespace ChungTay.Content.Study;

/// <summary>What is studied: short parts made from a document, the document itself, and questions.</summary>
public sealed record StudyMaterial
{
    /// <summary>What the study is called.</summary>
    public required string Title { get; init; }

    /// <summary>The document's name and number as offices cite it.</summary>
    public required string Document { get; init; }

    /// <summary>Where the document stands on the web; null for nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>The name of the document's file; null for none.</summary>
    public string? File { get; init; }

    /// <summary>How long studying takes, in minutes; what a report counts for a member confirmed without a time of his own.</summary>
    public required int Minutes { get; init; }

    /// <summary>The parts in order.</summary>
    public required IReadOnlyList<StudyPart> Parts { get; init; }

    /// <summary>The questions in order.</summary>
    public required IReadOnlyList<StudyQuestion> Questions { get; init; }

    /// <summary>How many screens there are: parts, then questions.</summary>
    public int Length => Parts.Count + Questions.Count;
}

/// <summary>A few lines to read on one screen.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Text">The lines.</param>
public sealed record StudyPart(string Title, string Text);

/// <summary>A question with a few answers of which one is right.</summary>
public sealed record StudyQuestion
{
    /// <summary>What is asked.</summary>
    public required string Ask { get; init; }

    /// <summary>The answers in the order in which they are numbered.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>The right answer, counted from 1.</summary>
    public required int Right { get; init; }

    /// <summary>Why it is right; read by whoever chose another.</summary>
    public required string Why { get; init; }
}

/// <summary>A study as a file or the page gives it.</summary>
public sealed record StudySheet
{
    /// <summary>Its short name in commands and addresses: small letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What is studied.</summary>
    public required StudyMaterial Material { get; init; }

    /// <summary>By when.</summary>
    public required StudyDates Dates { get; init; }

    /// <summary>The codes of the cells whose members study, with all cells below them; empty for everybody.</summary>
    public required IReadOnlyList<string> Cells { get; init; }

    /// <summary>True when it is offered as soon as its day comes; false while it is being written.</summary>
    public required bool IsOpen { get; init; }
}
