using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>How a broadcast is getting on, at one moment.</summary>
public sealed record CampaignProgress
{
    /// <summary>Its channels; empty before the audience was frozen.</summary>
    public required IReadOnlyList<LaneProgress> Lanes { get; init; }

    /// <summary>Who belongs to the audience but was left out when it was frozen, the most frequent reason first.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>When the last one is sent at the pace of now; null when there is nothing to go by, or nothing left to send.</summary>
    public required DateTimeOffset? FinishAt { get; init; }

    /// <summary>Messages settled per second over the last ten seconds, all channels together.</summary>
    public double Rate => Lanes.Sum(lane => lane.Rate);
}

/// <summary>How one channel of a broadcast is getting on.</summary>
public sealed record LaneProgress
{
    /// <summary>Which.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>The frozen audience.</summary>
    public required int Audience { get; init; }

    /// <summary>How many have their outcome.</summary>
    public required int Settled { get; init; }

    /// <summary>Messages settled per second over the last ten seconds.</summary>
    public required double Rate { get; init; }

    /// <summary>Messages per second that this broadcast's share of the channel's pace allows now; null when the channel has no limit.</summary>
    public required double? Pace { get; init; }

    /// <summary>How long the rest takes: at the pace where there is one, else as fast as it went lately; null when neither is known.</summary>
    public TimeSpan? Left => (Audience - Settled, Pace ?? Rate) switch
    {
        ( <= 0, _) => TimeSpan.Zero,
        (_, <= 0) => null,
        var (open, rate) => TimeSpan.FromSeconds(open / rate),
    };
}
