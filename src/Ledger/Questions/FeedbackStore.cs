using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Questions;

/// <summary>Counts per article and day how many found it useful or wrong. Nobody's name and nobody's words.</summary>
public sealed class FeedbackStore
{
    /// <summary>Adds to the counts.</summary>
    public async Task AddAsync(UnitOfWork unitOfWork, IReadOnlyCollection<ArticleFeedback> feedback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(feedback);
        if (feedback.Count == 0)
        {
            return;
        }

        // In the order of the articles, so that two steps never wait for each other crosswise.
        await using var command = unitOfWork.Command(
            """
            insert into article_feedback (article, day, useful, wrong)
            select f.article, @day, count(*) filter (where f.is_useful), count(*) filter (where not f.is_useful)
            from unnest(@articles, @useful) as f (article, is_useful)
            group by f.article
            order by f.article
            on conflict (article, day) do update
              set useful = article_feedback.useful + excluded.useful,
                  wrong = article_feedback.wrong + excluded.wrong
            """);
        command.Parameters.AddWithValue("day", VietnamTime.DateOf(unitOfWork.Now));
        command.Parameters.AddWithValue("articles", feedback.Select(item => item.Article).ToArray());
        command.Parameters.AddWithValue("useful", feedback.Select(item => item.IsUseful).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The counts by article since a day.</summary>
    public async Task<IReadOnlyDictionary<string, ArticleRatings>> SinceAsync(UnitOfWork unitOfWork, DateOnly from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select article, sum(useful)::bigint, sum(wrong)::bigint
            from article_feedback
            where day >= @from
            group by article
            """);
        command.Parameters.AddWithValue("from", from);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ratings = new Dictionary<string, ArticleRatings>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            ratings[reader.GetString(0)] = new ArticleRatings(reader.GetInt64(1), reader.GetInt64(2));
        }

        return ratings;
    }
}
