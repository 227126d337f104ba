namespace ChungTay.Host.Bench;

/// <summary>What a scenario found.</summary>
/// <param name="Scenario">Its name on the command line.</param>
/// <param name="Title">What it did, in Vietnamese.</param>
/// <param name="Figures">The figures, in the order in which they are read.</param>
internal sealed record BenchResult(string Scenario, string Title, IReadOnlyList<BenchFigure> Figures);

/// <summary>One figure.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Label">Its name in the table, with its unit.</param>
/// <param name="Value">The figure.</param>
/// <param name="Goal">What is asked of it, as in docs/performance.md; null for nothing.</param>
internal sealed record BenchFigure(string Key, string Label, double Value, string? Goal = null);

/// <summary>How large the scenarios are.</summary>
internal sealed record BenchSizes
{
    /// <summary>Recipients of one broadcast.</summary>
    public required int Recipients { get; init; }

    /// <summary>The largest audience of the scenario <c>scale</c>.</summary>
    public required int Largest { get; init; }

    /// <summary>How long the fake takes for each answer.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Interleaved rounds of loops and engine.</summary>
    public required int Rounds { get; init; }

    /// <summary>How long scenarios with a limited pace run.</summary>
    public required int Seconds { get; init; }
}

/// <summary>How results are printed.</summary>
internal enum BenchForm
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>A line of JSON for each scenario.</summary>
    Json,

    /// <summary>The tables of docs/performance.md.</summary>
    Markdown,
}
