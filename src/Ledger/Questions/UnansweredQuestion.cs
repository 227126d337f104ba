namespace ChungTay.Ledger.Questions;

/// <summary>A question that no article answered and whose asker agreed that its words are kept.</summary>
public sealed record UnansweredQuestion
{
    /// <summary>Its row.</summary>
    public required long Id { get; init; }

    /// <summary>The day it was asked, in Vietnam.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The words; long numbers are masked. Nobody's name stands with them.</summary>
    public required string Words { get; init; }

    /// <summary>The articles that came nearest, best first.</summary>
    public required IReadOnlyList<string> Nearest { get; init; }

    /// <summary>Who has dealt with it; null while nobody has.</summary>
    public string? DoneBy { get; init; }

    /// <summary>What he did; null while nobody has.</summary>
    public string? Note { get; init; }
}

/// <summary>How many questions of one kind went unanswered in a span.</summary>
/// <param name="Unknown">No article fitted.</param>
/// <param name="Outside">Not a matter of this bot.</param>
public readonly record struct UnansweredCounts(long Unknown, long Outside);
