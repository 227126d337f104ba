namespace ChungTay.Content.Questions.Search;

/// <summary>How the model learns; the defaults were chosen by cross-validation (docs/answers.md).</summary>
internal sealed record LearningPlan
{
    /// <summary>Times the examples are gone through.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>Length of a step.</summary>
    public float Rate { get; init; } = 0.6f;

    /// <summary>Start of the order in which examples are shown.</summary>
    public int Seed { get; init; } = 7;
}

/// <summary>One thing to learn from.</summary>
/// <param name="Vector">what was asked</param>
/// <param name="Targets">the classes that are right and their shares, which add up to one</param>
internal sealed record Example(SparseVector Vector, IReadOnlyList<(int Class, float Share)> Targets);
