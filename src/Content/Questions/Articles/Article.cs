namespace ChungTay.Content.Questions.Articles;

/// <summary>One approved answer: a topic, the wordings people use for it and what is said.</summary>
public sealed record Article
{
    /// <summary>The topic's id, equal to the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>What an officer calls the topic, up to 80 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The group of the fact base, A to I.</summary>
    public required char Group { get; init; }

    /// <summary>The day its facts were checked.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The day by which they must be checked again.</summary>
    public required DateOnly ReviewBy { get; init; }

    /// <summary>True when the first line of the answer carries the number to call.</summary>
    public required bool PhoneFirst { get; init; }

    /// <summary>True when the answer speaks of money, penalties or time limits, so a warning is added to it.</summary>
    public required bool ChangesOften { get; init; }

    /// <summary>The law it rests on; empty where there is none.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Up to four ids of neighbouring articles.</summary>
    public required IReadOnlyList<string> Related { get; init; }

    /// <summary>The wordings people use; the search learns from them.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>The short answer with its placeholders, up to 600 characters.</summary>
    public required string Answer { get; init; }

    /// <summary>The longer part given on request, up to 1,800 characters; empty where there is none.</summary>
    public required string Longer { get; init; }

    /// <summary>True when the article is past the day by which its facts had to be checked again.</summary>
    public bool IsOverdue(DateOnly today) => today > ReviewBy;
}
