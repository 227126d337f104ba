namespace ChungTay.Content.Questions.Search;

/// <summary>One thing a question may ask for.</summary>
/// <param name="Topic">an article's id, or a class that begins with '#'</param>
/// <param name="Score">its share of all, 0 to 1</param>
/// <param name="Likeness">how like its nearest wordings are, 0 to 1</param>
public readonly record struct SearchHit(string Topic, float Score, float Likeness)
{
    /// <summary>True when the topic is an article.</summary>
    public bool IsArticle => Topic[0] != '#';
}

/// <summary>Everything a question may ask for, the likeliest first.</summary>
public sealed class SearchResult(IReadOnlyList<SearchHit> ranked)
{
    private const float BeforeWeight = 4;
    private const float NeighbourWeight = 2;
    private const float OutsideWeight = 0.2f;

    /// <summary>All topics by score.</summary>
    public IReadOnlyList<SearchHit> Ranked => ranked;

    /// <summary>The articles among them, best first.</summary>
    public IEnumerable<SearchHit> Articles => ranked.Where(hit => hit.IsArticle);

    /// <summary>The same result for a question that leans on an article answered before.</summary>
    public SearchResult Leaning(string before, IReadOnlyList<string> neighbours)
    {
        var leaning = ranked
            .Select(hit => hit with { Score = hit.Score * (hit.Topic == before ? BeforeWeight : neighbours.Contains(hit.Topic) ? NeighbourWeight : hit.IsArticle ? 1 : OutsideWeight) })
            .OrderByDescending(hit => hit.Score).ToArray();
        var sum = leaning.Sum(hit => hit.Score);
        return new SearchResult([.. leaning.Select(hit => hit with { Score = hit.Score / sum })]);
    }
}
