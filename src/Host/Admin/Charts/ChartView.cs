namespace ChungTay.Host.Admin.Charts;

/// <summary>A chart that the server draws, with the same figures as a table under it for whoever does not see it.</summary>
internal sealed record ChartView
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What it says in one or two sentences, with the figures that matter: read out instead of the picture.</summary>
    public required string Summary { get; init; }

    /// <summary>How it is drawn.</summary>
    public required ChartKind Kind { get; init; }

    /// <summary>What the first column of the table is called: the day, the cell, the article.</summary>
    public required string LabelHead { get; init; }

    /// <summary>Points in time, or bars, in the order in which they stand.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The lines, or the parts of every bar; six at most can be told apart.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Labels.Count == 0 || Series.Count == 0;
}

/// <summary>How a chart is drawn.</summary>
internal enum ChartKind
{
    /// <summary>Lines over time.</summary>
    Lines,

    /// <summary>Lying bars, one a label, each in parts one after the other.</summary>
    Bars,
}

/// <summary>One line, or one part of every bar.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">One value for each label; nothing below nought.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<int> Values);
