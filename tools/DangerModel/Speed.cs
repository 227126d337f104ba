using System.Diagnostics;
using ChungTay.Content.Questions.Danger;

namespace ChungTay.DangerModel;

/// <summary>Measures how long a message takes.</summary>
internal static class Speed
{
    private const int WarmUpRounds = 20;
    private const int Rounds = 20;

    /// <summary>Prints the median, the 99th percentile and the longest time over the lines, after warming up.</summary>
    public static void Print(IReadOnlyList<CorpusLine> lines, DangerDetector detector)
    {
        var times = new List<double>(lines.Count * Rounds);
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            foreach (var line in lines)
            {
                var start = Stopwatch.GetTimestamp();
                detector.Assess(line.Text);
                if (round >= WarmUpRounds)
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                }
            }
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"median {times[times.Count / 2]:F0} µs, 99th percentile {times[times.Count * 99 / 100]:F0} µs, longest {times[^1]:F0} µs"));
    }
}
