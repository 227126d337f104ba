namespace ChungTay.Ledger.Campaigns;

/// <summary>What somebody decided about a campaign; kept with the hash of what was decided on.</summary>
public sealed record CampaignDecision
{
    /// <summary>About which campaign.</summary>
    public required CampaignId Campaign { get; init; }

    /// <summary>What: submitted, approved, returned, rejected, paused, resumed or stopped.</summary>
    public required string Word { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>Why; null when no reason was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>One officer approved his own work because the commune has only one.</summary>
    public bool IsException { get; init; }
}
