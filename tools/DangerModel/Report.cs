using ChungTay.Content.Questions.Danger;

namespace ChungTay.DangerModel;

/// <summary>Prints recall and false alarms, by group, and the lines that went wrong.</summary>
internal static class Report
{
    private const int MostExamples = 40;

    /// <summary>What the shipped detector makes of labelled lines.</summary>
    public static void Print(IReadOnlyList<CorpusLine> lines, DangerDetector detector) =>
        Print(lines.Select(line => (line, Math.Log(detector.Assess(line.Text).Score / (1 - detector.Assess(line.Text).Score)))).ToArray());

    /// <summary>Scored lines; danger from 0 on.</summary>
    public static void Print(IReadOnlyList<(CorpusLine Line, double LogOdds)> scored)
    {
        foreach (var group in scored.GroupBy(row => (row.Line.IsDanger, row.Line.File)).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
        {
            Row(group.Key.IsDanger, group.Key.File, [.. group]);
        }

        Console.WriteLine();
        foreach (var group in scored.Where(row => row.Line.Section.Length > 0).GroupBy(row => (row.Line.IsDanger, row.Line.Section)).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
        {
            Row(group.Key.IsDanger, group.Key.Section, [.. group]);
        }

        Console.WriteLine();
        Row(true, "all danger", [.. scored.Where(row => row.Line.IsDanger)]);
        Row(false, "all calm", [.. scored.Where(row => !row.Line.IsDanger)]);
        Thresholds(scored);
        Examples("missed", scored.Where(row => row.Line.IsDanger && row.LogOdds < 0).OrderBy(row => row.LogOdds));
        Examples("false alarms", scored.Where(row => !row.Line.IsDanger && row.LogOdds >= 0).OrderByDescending(row => row.LogOdds));
    }

    /// <summary>How many of those known are right.</summary>
    public static void Share(string name, IReadOnlyList<bool?> right)
    {
        var known = right.Count(one => one is not null);
        Console.WriteLine(FormattableString.Invariant($"{name}: {right.Count(one => one == true)} of {known}, {100.0 * right.Count(one => one == true) / Math.Max(1, known):F1} %"));
    }

    // What another threshold would hear and alarm at: the shipped one is at 0.
    private static void Thresholds(IReadOnlyList<(CorpusLine Line, double LogOdds)> scored)
    {
        Console.WriteLine();
        Console.WriteLine("threshold moved by   heard   false alarms");
        for (var by = -1.0; by < 1.01; by += 0.2)
        {
            Console.WriteLine(FormattableString.Invariant($"{by,18:F1}{Loud(true),8:F1} %{Loud(false),10:F1} %"));
            double Loud(bool isDanger) => 100.0 * scored.Count(row => row.Line.IsDanger == isDanger && row.LogOdds >= by) / Math.Max(1, scored.Count(row => row.Line.IsDanger == isDanger));
        }
    }

    private static void Row(bool isDanger, string name, IReadOnlyCollection<(CorpusLine Line, double LogOdds)> rows)
    {
        var loud = rows.Count(row => row.LogOdds >= 0);
        Console.WriteLine(FormattableString.Invariant($"{(isDanger ? "heard" : "false alarms"),-13}{name,-28}{loud,6} of {rows.Count,-6}{100.0 * loud / Math.Max(1, rows.Count),7:F2} %"));
    }

    private static void Examples(string heading, IEnumerable<(CorpusLine Line, double LogOdds)> rows)
    {
        Console.WriteLine();
        Console.WriteLine(heading);
        foreach (var (line, logOdds) in rows.Take(MostExamples))
        {
            Console.WriteLine(FormattableString.Invariant($"{logOdds,6:F2}  [{line.File} {line.Section}] {line.Text}"));
        }
    }
}
