namespace ChungTay.Content.Questions.Articles;

/// <summary>Which articles must be checked again: the report for officers.</summary>
/// <param name="Overdue">Past their day, the oldest first.</param>
/// <param name="Soon">Within two weeks of it, the next first.</param>
public sealed record ReviewDates(IReadOnlyList<Article> Overdue, IReadOnlyList<Article> Soon)
{
    private const int SoonInDays = 14;

    /// <summary>Sorts articles by their review dates as of a day.</summary>
    public static ReviewDates Of(IEnumerable<Article> articles, DateOnly today)
    {
        var ordered = articles.OrderBy(article => article.ReviewBy).ThenBy(article => article.Id, StringComparer.Ordinal).ToList();
        return new ReviewDates(
            [.. ordered.Where(article => article.IsOverdue(today))],
            [.. ordered.Where(article => !article.IsOverdue(today) && article.ReviewBy <= today.AddDays(SoonInDays))]);
    }
}
