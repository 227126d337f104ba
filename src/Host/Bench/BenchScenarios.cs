using System.Globalization;
using System.Text.Json.Nodes;
using ChungTay.Host.Bench.Scenarios;
using ChungTay.Host.Commands;

namespace ChungTay.Host.Bench;

/// <summary>The scenarios by name, run one after the other and printed as each one ends.</summary>
internal static class BenchScenarios
{
    private static readonly Dictionary<string, Func<BenchStage, BenchSizes, CancellationToken, Task<BenchResult>>> All = new(StringComparer.Ordinal)
    {
        ["rates"] = RatesScenario.RunAsync,
        ["paid"] = PaidScenario.RunAsync,
        ["processes"] = ProcessesScenario.RunAsync,
        ["scale"] = ScaleScenario.RunAsync,
        ["replies"] = RepliesScenario.RunAsync,
        ["burst"] = BurstScenario.RunAsync,
        ["naive"] = NaiveScenario.RunAsync,
    };

    /// <summary>Their names; the first is run when none is asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    /// <summary>The scenarios asked for, each once.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static IReadOnlyList<string> Choose(IReadOnlyList<string> asked) =>
        asked.FirstOrDefault(name => name != "all" && !All.ContainsKey(name)) is { } unknown
            ? throw new UsageException($"--scenario \"{unknown}\" không có. Dùng: {string.Join(", ", Names)}, all.")
            : asked.Contains("all") ? Names : [.. asked.Distinct()];

    /// <summary>Runs them.</summary>
    public static async Task RunAsync(IReadOnlyList<string> names, BenchSizes sizes, BenchForm form, CancellationToken cancellationToken)
    {
        await using var stage = await BenchStage.OpenAsync(cancellationToken);
        foreach (var name in names)
        {
            var result = await All[name](stage, sizes, cancellationToken);
            switch (form)
            {
                case BenchForm.Json:
                    Output.Json(Line(result));
                    break;
                case BenchForm.Markdown:
                    PrintMarkdown(result);
                    break;
                default:
                    Print(result);
                    break;
            }
        }
    }

    private static JsonObject Line(BenchResult result)
    {
        var line = new JsonObject { ["scenario"] = result.Scenario };
        foreach (var figure in result.Figures)
        {
            line[figure.Key] = Math.Round(figure.Value, 3);
        }

        return line;
    }

    private static void Print(BenchResult result)
    {
        Console.WriteLine($"{result.Scenario}: {result.Title}");
        var width = result.Figures.Max(figure => figure.Label.Length);
        foreach (var figure in result.Figures)
        {
            var goal = figure.Goal is null ? "" : $"   (cần {figure.Goal})";
            Console.WriteLine($"  {figure.Label.PadRight(width)}  {Shown(figure.Value),10}{goal}");
        }

        Console.WriteLine();
    }

    // For docs/performance.md: by the keys of the JSON, which say the same in every language.
    private static void PrintMarkdown(BenchResult result)
    {
        Console.WriteLine($"### {result.Scenario}\n\n| figure | measured | asked |\n| --- | --- | --- |");
        foreach (var figure in result.Figures)
        {
            Console.WriteLine($"| `{figure.Key}` | {Shown(figure.Value)} | {figure.Goal} |");
        }

        Console.WriteLine();
    }

    private static string Shown(double value) =>
        value.ToString(Math.Abs(value) >= 100 || value == Math.Floor(value) ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.000", CultureInfo.InvariantCulture);
}
