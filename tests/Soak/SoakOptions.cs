namespace ChungTay.Soak;

/// <summary>How long and how hard.</summary>
public sealed record SoakOptions
{
    /// <summary>How long troubles are made; the broadcast is paced so that it lasts about as long.</summary>
    public required TimeSpan Span { get; init; }

    /// <summary>Who gets the message.</summary>
    public required int People { get; init; }

    /// <summary>Processes of the engine.</summary>
    public int Processes { get; init; } = 3;

    /// <summary>Repeats a sequence of troubles.</summary>
    public required int Seed { get; init; }

    /// <summary>Messages per second.</summary>
    public double Rate => Math.Max(1, People / Span.TotalSeconds);
}
