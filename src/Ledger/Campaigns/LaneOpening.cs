using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>One channel by which a campaign is to go.</summary>
/// <param name="Channel">Which.</param>
/// <param name="NotOlderThan">A correction or recall reaches messages accepted after this time; null for other kinds.</param>
public sealed record LaneOpening(ChannelName Channel, DateTimeOffset? NotOlderThan = null);
