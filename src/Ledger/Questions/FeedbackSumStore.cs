using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Questions;

/// <summary>Adds up what people said of the answers.</summary>
public sealed class FeedbackSumStore
{
    /// <summary>The sums of every article that anybody rated in a span.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="days">First and last day in Vietnam, both included.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<FeedbackSum>> SumAsync(UnitOfWork unitOfWork, (DateOnly From, DateOnly To) days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select article, sum(useful)::int, sum(wrong)::int
            from article_feedback
            where day between @from and @to
            group by article
            order by article
            """);
        command.Parameters.AddWithValue("from", days.From);
        command.Parameters.AddWithValue("to", days.To);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sums = new List<FeedbackSum>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sums.Add(new FeedbackSum(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2)));
        }

        return sums;
    }
}

/// <summary>How an article was rated.</summary>
/// <param name="Article">Its id.</param>
/// <param name="Useful">How many found it useful.</param>
/// <param name="Wrong">How many found it wrong.</param>
public sealed record FeedbackSum(string Article, int Useful, int Wrong);
