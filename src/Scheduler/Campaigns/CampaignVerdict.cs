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

    /// <summary>The first few of these channels went well: open their whole audience.</summary>
    /// <param name="Lanes">The lanes' numbers.</param>
    /// <param name="IsLast">Whether no other lane is still on trial.</param>
    public sealed record Open(IReadOnlyList<int> Lanes, bool IsLast) : CampaignVerdict;

    /// <summary>It ends or is held.</summary>
    /// <param name="To">The new state.</param>
    /// <param name="Reason">Why, in Vietnamese for officers; null when there is nothing to explain.</param>
    public sealed record Move(CampaignState To, string? Reason) : CampaignVerdict;
}
