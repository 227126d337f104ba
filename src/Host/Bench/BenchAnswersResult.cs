namespace ChungTay.Host.Bench;

/// <summary>What <c>bench answers</c> measured.</summary>
internal sealed record BenchAnswersResult
{
    /// <summary>How many questions were asked.</summary>
    public required int Questions { get; init; }

    /// <summary>Half of the questions took no longer.</summary>
    public required double MedianMilliseconds { get; init; }

    /// <summary>All but the slowest hundredth took no longer; the limit is 5.</summary>
    public required double P99Milliseconds { get; init; }

    /// <summary>The slowest.</summary>
    public required double LongestMilliseconds { get; init; }

    /// <summary>Half of the rounds of the bare loop took no longer.</summary>
    public required double BareMedianMilliseconds { get; init; }

    /// <summary>The answerer's median over the bare loop's.</summary>
    public required double Ratio { get; init; }

    /// <summary>What stays in memory for everything that answers; the limit is 50.</summary>
    public required double HeldMegabytes { get; init; }

    /// <summary>How long reading and learning took.</summary>
    public required double LoadSeconds { get; init; }
}
