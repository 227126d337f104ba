using ChungTay.Content.Questions.Search;

namespace ChungTay.Content.Questions;

/// <summary>What a search result amounts to: a closed set. The limits were set by cross-validation (docs/answers.md, "Limits").</summary>
internal abstract record Verdict
{
    // Shares. From the first on, or when it is so many times the best article's, no article is given; from the third on it is surely another office's matter.
    private const float OutsideFrom = 0.5f;
    private const float OutsideRatio = 2f;
    private const float SurelyOutsideFrom = 0.8f;

    // Below it an article is a guess.
    private const float SureFrom = 0.08f;

    // Words: a story of so many carries much that is nobody's matter, so more of it must speak against an article.
    private const int StoryFrom = 30;
    private const float StoryOutsideFrom = 0.7f;
    private const float StorySureFrom = 0.04f;

    // Two articles of this share and nearness are a tie.
    private const float TieBelow = 0.5f;
    private const float TieRatio = 0.6f;
    private const int MostTied = 3;

    private Verdict()
    {
    }

    /// <summary>How sure, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Judges a result.</summary>
    /// <param name="found">What the question may ask for.</param>
    /// <param name="words">How many words it has.</param>
    public static Verdict Of(SearchResult found, int words)
    {
        var top = found.Ranked[0];
        if (top.Topic.StartsWith(SearchMaterial.Chat, StringComparison.Ordinal))
        {
            return new Small(Enum.Parse<ChatKind>(top.Topic[SearchMaterial.Chat.Length..], ignoreCase: true)) { Score = top.Score };
        }

        var outside = found.Ranked.Where(hit => hit.Topic is SearchMaterial.Outside or SearchMaterial.Rude).ToArray();
        var share = outside.Sum(hit => hit.Score);
        var articles = found.Articles.Take(MostTied).ToArray();
        var isStory = words >= StoryFrom;
        if (share >= (isStory ? StoryOutsideFrom : OutsideFrom) || (!isStory && share > OutsideRatio * articles[0].Score && share > SureFrom))
        {
            var isRude = outside[0].Topic == SearchMaterial.Rude;
            return share >= SurelyOutsideFrom || isRude ? new Outside(isRude) { Score = outside[0].Score } : new Unsure { Score = share };
        }

        top = articles[0];
        if (top.Score < (isStory ? StorySureFrom : SureFrom))
        {
            return new Unsure { Score = top.Score };
        }

        var tied = articles.TakeWhile(hit => hit.Score >= TieRatio * top.Score).Select(hit => hit.Topic).ToArray();
        return top.Score < TieBelow && tied.Length > 1 ? new Tie(tied) { Score = top.Score } : new One(top.Topic) { Score = top.Score };
    }

    /// <summary>Small talk.</summary>
    public sealed record Small(ChatKind Kind) : Verdict;

    /// <summary>A question outside the articles, or an insult.</summary>
    public sealed record Outside(bool IsRude) : Verdict;

    /// <summary>Nothing fits well enough.</summary>
    public sealed record Unsure : Verdict;

    /// <summary>Two or three articles as likely, best first.</summary>
    public sealed record Tie(IReadOnlyList<string> Topics) : Verdict;

    /// <summary>One article.</summary>
    public sealed record One(string Topic) : Verdict;
}
