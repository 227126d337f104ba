using System.Globalization;

namespace ChungTay.Ledger.Campaigns;

/// <summary>A campaign's number, as officers see and type it.</summary>
/// <param name="Value">The row's number.</param>
public readonly record struct CampaignId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
