using ChungTay.Ledger.Campaigns;

namespace ChungTay.Scheduler.Campaigns;

/// <summary>What a look at a running campaign says.</summary>
public abstract record CampaignVerdict
{
    private CampaignVerdict()
    {
    }

    /// <summary>Nothing to do.</summary>
    public sealed record GoOn : CampaignVerdict;

    /// <summary>The first few went well: open the whole audience.</summary>
    public sealed record OpenAll : CampaignVerdict;

    /// <summary>It ends or is held.</summary>
    /// <param name="To">The new state.</param>
    /// <param name="Reason">Why, in Vietnamese for officers; null when there is nothing to explain.</param>
    public sealed record Move(CampaignState To, string? Reason) : CampaignVerdict;
}
