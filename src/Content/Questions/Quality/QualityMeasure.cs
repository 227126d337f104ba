using System.Diagnostics;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Questions.Search;

namespace ChungTay.Content.Questions.Quality;

/// <summary>Asks labelled questions and compares; and cross-validates, so that no question is judged by what was learnt from it.</summary>
public static class QualityMeasure
{
    private const int Considered = 3;

    /// <summary>Asks each question as the first of a conversation.</summary>
    public static QualityReport Of(Answerer answerer, IEnumerable<LabelledQuestion> questions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(answerer);
        return new QualityReport { Lines = [.. questions.Select(question => Line(answerer, question, today))] };
    }

    /// <summary>Splits the questions into folds; each is asked of an answerer that learnt without it.</summary>
    /// <param name="questions">labelled questions</param>
    /// <param name="folds">how many parts; each question is judged once</param>
    /// <param name="without">makes an answerer that has not learnt from these texts</param>
    /// <param name="today">the day</param>
    public static QualityReport CrossValidate(
        IReadOnlyList<LabelledQuestion> questions, int folds, Func<IReadOnlySet<string>, Answerer> without, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(without);
        // The lines of a file stand by topic, so every n-th goes to one fold: each topic is learnt from its other lines.
        return QualityReport.Of(Enumerable.Range(0, folds).Select(fold =>
        {
            var held = questions.Where((_, i) => i % folds == fold).ToArray();
            return Of(without(held.Select(question => question.Text).ToHashSet(StringComparer.Ordinal)), held, today);
        }));
    }

    private static QualityLine Line(Answerer answerer, LabelledQuestion question, DateOnly today)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = answerer.Ask(question.Text, AskContext.None, CommunePhones.None, today);
        var took = Stopwatch.GetElapsedTime(start);
        var nearest = answerer.Nearest(question.Text, Considered);
        return new QualityLine(question, answer.Kind, nearest, answer is Answer.Choices) { Took = took };
    }
}
