using System.Globalization;
using System.Text;

namespace ChungTay.Content.Questions.Quality;

/// <summary>How well questions were answered, by kind and by style, with every miss.</summary>
public sealed record QualityReport
{
    /// <summary>Every question with what was answered.</summary>
    public required IReadOnlyList<QualityLine> Lines { get; init; }

    /// <summary>Of the questions with an article: the best article was given.</summary>
    public double FirstRight => Share(Answers, line => line.IsFirstRight);

    /// <summary>Of the questions with an article: one of the right articles was given.</summary>
    public double Acceptable => Share(Answers, line => line.IsAcceptable);

    /// <summary>Of the questions with an article: a right one is among the three nearest.</summary>
    public double TopThree => Share(Answers, line => line.IsInTopThree);

    /// <summary>Of the questions outside: said to be unknown.</summary>
    public double Refused => Share(Of("unknown"), line => line.Given == "unsure");

    /// <summary>Of the small talk: taken as such.</summary>
    public double ChatRight => Share(Of("chat"), line => line.Given == "chat");

    /// <summary>Of the lines of danger: found.</summary>
    public double DangerRecall => Share(Of("danger"), line => line.Given == "danger");

    /// <summary>Of the harmless questions with words of danger: taken for danger.</summary>
    public double FalseAlarms => Share([.. Lines.Where(line => line.Question.IsHardNegative)], line => line.Given == "danger");

    /// <summary>Of all lines without danger: taken for danger.</summary>
    public double AlarmsAtAll => Share([.. Lines.Where(line => line.Question.Kind != "danger")], line => line.Given == "danger");

    /// <summary>Of the questions with an article: answered by "which of these do you mean".</summary>
    public double AskedBack => Share(Answers, line => line.IsAskedBack);

    /// <summary>Of the questions with an article: refused.</summary>
    public double WronglyRefused => Share(Answers, line => line.Given == "unsure");

    /// <summary>The time within which that share of the questions was answered; zero without questions.</summary>
    /// <param name="share">0 to 1: 0.99 for all but the slowest hundredth</param>
    public TimeSpan Within(double share)
    {
        var times = Lines.Select(line => line.Took).Order().ToArray();
        return times.Length == 0 ? TimeSpan.Zero : times[Math.Min(times.Length - 1, (int)(share * times.Length))];
    }

    private QualityLine[] Answers => Of("answer");

    /// <summary>Puts the lines of several reports together, as after cross-validation.</summary>
    public static QualityReport Of(IEnumerable<QualityReport> parts) => new() { Lines = [.. parts.SelectMany(part => part.Lines)] };

    /// <summary>The figures, then styles, then every miss: what <c>chungtay quality</c> prints.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        void Figure(string name, double share, int count) =>
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-42} {share,7:0.0%}  ({count})");
        Figure("right article first", FirstRight, Answers.Length);
        Figure("an acceptable article first", Acceptable, Answers.Length);
        Figure("an acceptable article in the first three", TopThree, Answers.Length);
        Figure("  asked back which is meant", AskedBack, Answers.Length);
        Figure("  refused though known", WronglyRefused, Answers.Length);
        Figure("unknown refused", Refused, Of("unknown").Length);
        Figure("small talk recognised", ChatRight, Of("chat").Length);
        Figure("danger found", DangerRecall, Of("danger").Length);
        Figure("false alarms on hard negatives", FalseAlarms, Lines.Count(line => line.Question.IsHardNegative));
        Figure("false alarms on all harmless lines", AlarmsAtAll, Lines.Count(line => line.Question.Kind != "danger"));
        text.AppendLine(CultureInfo.InvariantCulture, $"{"milliseconds a question",-42} {Within(0.5).TotalMilliseconds:0.00} median, {Within(0.99).TotalMilliseconds:0.00} p99");
        foreach (var style in Answers.GroupBy(line => line.Question.Style).OrderByDescending(style => style.Count()))
        {
            Figure($"  acceptable, {style.Key}", Share([.. style], line => line.IsAcceptable), style.Count());
        }

        foreach (var line in Lines.Where(line => line.IsMiss))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {line.Wanted} <> {line.Given} {string.Join(' ', line.Nearest)} | {line.Question.Text}");
        }

        return text.ToString();
    }

    private static double Share(QualityLine[] lines, Func<QualityLine, bool> claim) => lines.Length == 0 ? 0 : (double)lines.Count(claim) / lines.Length;

    private QualityLine[] Of(string kind) => [.. Lines.Where(line => line.Question.Kind == kind)];
}
