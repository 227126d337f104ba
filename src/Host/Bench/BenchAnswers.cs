using System.Diagnostics;
using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Questions.Search;
using ChungTay.Content.Texts;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Bench;

/// <summary>How long an answer takes and what the answerer holds in memory, beside a bare loop that only folds the words and looks each of them up.</summary>
internal static class BenchAnswers
{
    private const int WarmRounds = 2;

    /// <summary>Measures.</summary>
    /// <param name="file">questions, one a line (.txt) or labelled (.jsonl)</param>
    /// <param name="rounds">how often each question is asked; its best time counts, because other work on the machine is not ours</param>
    public static BenchAnswersResult Run(string file, int rounds)
    {
        var questions = file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
            ? [.. LabelledQuestion.ReadAll(file).Select(question => question.Text)]
            : File.ReadAllLines(file).Where(line => line.Length > 0).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var answerer = Answerer.Load(ProgramSettings.ContentDirectory);
        var loading = Stopwatch.GetElapsedTime(start);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var words = Bare(answerer);
        var today = new DateOnly(2026, 11, 23);
        for (var round = 0; round < WarmRounds; round++)
        {
            Ask(answerer, questions, today);
        }

        var ours = Best(questions, rounds, text => answerer.Ask(text, AskContext.None, CommunePhones.None, today).Text.Length);
        var bare = Best(questions, rounds, text => VietnameseText.FoldToWords(text).Split(' ').Sum(word => words.GetValueOrDefault(word)));
        GC.KeepAlive(answerer);
        return new BenchAnswersResult
        {
            Questions = questions.Length,
            MedianMilliseconds = Share(ours, 0.5),
            P99Milliseconds = Share(ours, 0.99),
            LongestMilliseconds = ours[^1],
            BareMedianMilliseconds = Share(bare, 0.5),
            Ratio = Share(bare, 0.5) == 0 ? 0 : Share(ours, 0.5) / Share(bare, 0.5),
            HeldMegabytes = held / 1e6,
            LoadSeconds = loading.TotalSeconds,
        };
    }

    // The least that any search must do: a table from word to how often the articles use it.
    private static Dictionary<string, int> Bare(Answerer answerer) => answerer.Library.Articles
        .SelectMany(article => VietnameseText.FoldToWords($"{article.Title} {article.Answer} {string.Join(' ', article.Questions)}").Split(' '))
        .CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private static void Ask(Answerer answerer, string[] questions, DateOnly today)
    {
        foreach (var text in questions)
        {
            answerer.Ask(text, AskContext.None, CommunePhones.None, today);
        }
    }

    private static double[] Best(string[] questions, int rounds, Func<string, int> work)
    {
        var times = new double[questions.Length];
        for (var i = 0; i < questions.Length; i++)
        {
            times[i] = double.MaxValue;
            for (var round = 0; round < rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                work(questions[i]);
                times[i] = Math.Min(times[i], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        Array.Sort(times);
        return times;
    }

    private static double Share(double[] ordered, double share) => ordered.Length == 0 ? 0 : ordered[Math.Min(ordered.Length - 1, (int)(share * ordered.Length))];
}
