namespace ChungTay.Ledger.Campaigns;

/// <summary>What became of a frozen audience, at one moment. The parts always add up to <see cref="Audience"/>.</summary>
public sealed record CampaignCounts
{
    /// <summary>The frozen audience.</summary>
    public required int Audience { get; init; }

    /// <summary>Not yet in anybody's hands.</summary>
    public required int Queued { get; init; }

    /// <summary>In a worker's hands.</summary>
    public required int Claimed { get; init; }

    /// <summary>Taken by the platform.</summary>
    public required int Accepted { get; init; }

    /// <summary>Will not arrive.</summary>
    public required int Failed { get; init; }

    /// <summary>Left out by rule (withdrew, blocked, stopped).</summary>
    public required int Skipped { get; init; }

    /// <summary>Nobody can say.</summary>
    public required int Unknown { get; init; }

    /// <summary>Of these, how many were sent a second time because the first outcome was in doubt.</summary>
    public required int Resent { get; init; }
}
