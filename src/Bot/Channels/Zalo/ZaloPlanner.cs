using ChungTay.Bot.Channels.ZaloBot;
using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Says before an approval what a campaign does on Zalo: who gets it free, charged or later, and whether it fits.</summary>
public sealed class ZaloPlanner(
    LedgerDatabase database, ZaloReachStore reach, ZaloRationStore rations, IOptions<ZaloOaOptions> oa, IOptions<ZaloBotOptions> bot)
{
    /// <summary>Reckons a campaign at its time.</summary>
    public async Task<ZaloPlan> PlanAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var at = campaign.ScheduledAt > unitOfWork.Now ? campaign.ScheduledAt : unitOfWork.Now;
        var audience = await reach.CountAsync(unitOfWork, campaign.Audience, campaign.Channel, at, cancellationToken);
        return ZaloPlan.Make(audience, await MeansAsync(at, cancellationToken), Parts(campaign.Message));
    }

    /// <summary>What is left to send with in the month of a moment.</summary>
    public async Task<ZaloMeans> MeansAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var month = ZaloMonth.Of(at);
        var oaUsage = await rations.ReadOaAsync(month, cancellationToken);
        var botUsage = await rations.ReadBotAsync(month, cancellationToken);
        return new ZaloMeans
        {
            Pays = oa.Value.PaidMessages,
            Price = oa.Value.PricePerMessage,
            BudgetLeft = Math.Max(0, oa.Value.MonthlyBudget - oaUsage.Spent),
            PackageLeft = oaUsage.PackageLeft ?? 0,
            BotLeft = botUsage.IsRefused ? 0 : bot.Value.Allowance - botUsage.Used,
            BotUsers = bot.Value.MaxUsers,
        };
    }

    private static int Parts(OutboundMessage message) => ZaloText.Split(ZaloText.Write(message)).Count;
}
