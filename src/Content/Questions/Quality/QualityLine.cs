using ChungTay.Content.Questions.Search;

namespace ChungTay.Content.Questions.Quality;

/// <summary>One labelled question and what was answered to it.</summary>
/// <param name="Question">the question with what is right</param>
/// <param name="Given">the kind of the answer: answer, danger, unsure or chat</param>
/// <param name="Nearest">the three nearest articles; where an article was given it is the first</param>
/// <param name="IsAskedBack">true when the answer was a choice of articles</param>
public sealed record QualityLine(LabelledQuestion Question, string Given, IReadOnlyList<string> Nearest, bool IsAskedBack)
{
    /// <summary>How long the answer took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What would have been right, in words.</summary>
    public string Wanted => Question.Kind == "answer" ? string.Join(',', Question.Topics) : Question.Kind;

    /// <summary>True when the best article was given.</summary>
    public bool IsFirstRight => Given == "answer" && Nearest.Count > 0 && Nearest[0] == Question.Topics[0];

    /// <summary>True when one of the right articles was given.</summary>
    public bool IsAcceptable => Given == "answer" && Nearest.Count > 0 && Question.Topics.Contains(Nearest[0]);

    /// <summary>True when a right article is among the three nearest.</summary>
    public bool IsInTopThree => Nearest.Any(Question.Topics.Contains);

    /// <summary>True when the answer was not of the right kind, or not a right article.</summary>
    public bool IsMiss => Question.Kind switch
    {
        "answer" => !IsAcceptable,
        "unknown" => Given != "unsure",
        _ => Given != Question.Kind,
    };
}
