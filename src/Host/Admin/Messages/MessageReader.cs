using ChungTay.Bot.Channels.Zalo;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Admin.Messages;

/// <summary>What several pages about messages ask of the ledger.</summary>
internal sealed class MessageReader(
    LedgerDatabase database, CampaignStore campaigns, AudienceStore audiences, DeskOfficerStore officers, CellStore cells, CampaignDesk desk,
    ZaloPlanner zalo, IEnumerable<IChannel> channels)
{
    /// <summary>The channels that are on.</summary>
    public IReadOnlyList<ChannelName> ChannelsOn { get; } = [.. channels.Select(channel => channel.Name).Distinct()];

    /// <summary>A message; null when there is none of that number.</summary>
    public async Task<Campaign?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return await campaigns.FindAsync(unitOfWork, new CampaignId(id), isForUpdate: false, cancellationToken);
    }

    /// <summary>Whom a message would reach, and what it costs.</summary>
    public async Task<ReachView> ReachAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var reach = await audiences.CountAsync(unitOfWork, campaign.Audience, campaign.Channel, ChannelsOn, cancellationToken);
        var plan = await zalo.PlanAsync(campaign, cancellationToken);
        return ChannelsOn.Any(channel => channel == ChannelName.ZaloOa || channel == ChannelName.ZaloBot)
            ? new ReachView(plan.On(reach), plan)
            : new ReachView(reach, null);
    }

    /// <summary>Who has to act next, in words.</summary>
    public async Task<string> NextAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        switch (campaign.State)
        {
            case CampaignState.Draft:
                return $"{campaign.EditedBy ?? campaign.CreatedBy}: sửa và trình duyệt";
            case CampaignState.Waiting:
                await using (var unitOfWork = await database.BeginAsync(cancellationToken))
                {
                    var names = await officers.ApproversAsync(unitOfWork, campaign, desk.NeedsSecondPerson, cancellationToken);
                    return names.Count == 0 ? "Chưa có người duyệt thứ hai" : $"{string.Join(", ", names)}: duyệt";
                }

            case CampaignState.Approved:
                return $"Tự gửi lúc {Show.Time(campaign.ScheduledAt)}";
            case CampaignState.Paused:
                return "Người soạn hoặc người duyệt: gửi tiếp hay dừng";
            case CampaignState.Freezing or CampaignState.Canary or CampaignState.Running:
                return "Đang tự gửi";
            default:
                return "–";
        }
    }

    /// <summary>The names of all cells by number.</summary>
    public async Task<IReadOnlyDictionary<long, string>> CellsAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return (await cells.ListAsync(unitOfWork, cancellationToken)).ToDictionary(cell => cell.Id.Value, cell => cell.Name);
    }
}

/// <summary>Whom a message would reach. Partial <c>_Reach</c>.</summary>
/// <param name="Reach">By channel, and who is left out.</param>
/// <param name="Zalo">What it does on Zalo; null when Zalo is off.</param>
internal sealed record ReachView(AudienceReach Reach, Ledger.Zalo.ZaloPlan? Zalo);
