using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What became of a campaign. Planned = left out + eligible; eligible = accepted + failed + skipped + unknown + open.</summary>
public sealed record FollowFigures
{
    /// <summary>By channel; empty until it begins.</summary>
    public required IReadOnlyList<FollowLane> Lanes { get; init; }

    /// <summary>Who belongs to the audience but was left out when it was frozen, by reason.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>Why some failed, were skipped or are unknown, the most frequent first.</summary>
    public required IReadOnlyList<FollowReason> Reasons { get; init; }

    /// <summary>The frozen audience.</summary>
    public int Eligible => Lanes.Sum(lane => lane.Audience);

    /// <summary>All who belong to the audience.</summary>
    public int Planned => Eligible + LeftOut.Sum(left => left.People);

    /// <summary>Those to whom it was sent a second time.</summary>
    public int Resent => Lanes.Sum(lane => lane.Resent);

    /// <summary>Those with an outcome.</summary>
    public int Settled => Eligible - Lanes.Sum(lane => lane.Open);
}

/// <summary>One channel's part.</summary>
public sealed record FollowLane
{
    /// <summary>Which channel.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>The frozen audience.</summary>
    public required int Audience { get; init; }

    /// <summary>Taken by the platform.</summary>
    public required int Accepted { get; init; }

    /// <summary>Of these, on the phone, where the platform says so.</summary>
    public required int Received { get; init; }

    /// <summary>Of these, read, where the platform says so.</summary>
    public required int Read { get; init; }

    /// <summary>Will not arrive.</summary>
    public required int Failed { get; init; }

    /// <summary>Left out by rule on the way.</summary>
    public required int Skipped { get; init; }

    /// <summary>Nobody can say.</summary>
    public required int Unknown { get; init; }

    /// <summary>Still to be sent.</summary>
    public required int Open { get; init; }

    /// <summary>Sent a second time because the first outcome was in doubt.</summary>
    public required int Resent { get; init; }
}

/// <summary>Recipients of one channel with one fate for one reason.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="Fate">failed, skipped or unknown.</param>
/// <param name="Reason">As the ledger or the platform wrote it; null for none.</param>
/// <param name="People">How many.</param>
public sealed record FollowReason(ChannelName Channel, string Fate, string? Reason, int People)
{
    /// <summary>The reason in Vietnamese.</summary>
    public string Words => ReasonTexts.Explain(Reason);
}

/// <summary>Which recipients are looked at.</summary>
/// <param name="Fate">queued, claimed, accepted, received, read, failed, skipped or unknown; null for all.</param>
/// <param name="Channel">Only this channel; null for all.</param>
/// <param name="Reason">Only this reason, as it is kept; null for all.</param>
public sealed record FollowFilter(string? Fate, ChannelName? Channel, string? Reason);

/// <summary>One recipient under a number that means nothing outside this campaign.</summary>
public sealed record Recipient
{
    /// <summary>Lane and place in it.</summary>
    public required string Number { get; init; }

    /// <summary>By which channel.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>queued, claimed, accepted, failed, skipped or unknown.</summary>
    public required string Fate { get; init; }

    /// <summary>As the ledger or the platform wrote it; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was settled; null when it is open.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When it was on the phone; null when the platform did not say.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When it was read; null when the platform did not say.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}
