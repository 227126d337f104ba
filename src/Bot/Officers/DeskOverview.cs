using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Officers;

/// <summary>What an officer sees at a glance in a chat: what waits for him, what is queued, what goes out.</summary>
internal sealed class DeskOverview(
    CampaignDesk desk, CampaignStore campaigns, AudienceStore audiences, IEnumerable<IChannel> channels, DeskView view, DeskRefusals refusals, TextBook texts)
{
    // A phone shows so many choices at once; older ones are on the page.
    private const int MostShown = 6;
    private const int MostRead = 200;

    /// <summary>One message with all that may be done with it.</summary>
    public async Task<DialogStep> ShowAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken) =>
        MaySee(officer) && await campaigns.FindAsync(turn.UnitOfWork, id, isForUpdate: false, cancellationToken) is { } campaign
            ? DeskSay.Answer(await view.ShowAsync(turn.UnitOfWork, campaign, officer, cancellationToken))
            : DeskSay.Answer(texts.Say("desk.gone", ("id", DeskSay.Number(id))));

    /// <summary>What waits for this officer's approval: a single one is shown at once.</summary>
    public async Task<DialogStep> ApprovalsAsync(Turn turn, LinkedOfficer officer, CancellationToken cancellationToken)
    {
        if (!ApprovalRules.MayApprove(officer.Roles))
        {
            return await refusals.MayNotApproveAsync(turn.UnitOfWork, cancellationToken);
        }

        var mine = (await ListAsync(turn.UnitOfWork, cancellationToken))
            .Where(campaign => ApprovalRules.Judge(campaign, new DeskOfficer(officer.Name, officer.Roles), desk.NeedsSecondPerson)
                is ApprovalVerdict.Allowed or ApprovalVerdict.AllowedAsException).ToList();
        return mine switch
        {
            [] => DeskSay.Answer(texts.Say("desk.nothing-to-approve")),
            [var one] => DeskSay.Answer(await view.ShowAsync(turn.UnitOfWork, one, officer, cancellationToken)),
            _ => DeskSay.Answer(texts.Say("desk.to-approve", ("count", Number(mine.Count))) + "\n\n" + Lines(mine.Take(MostShown)), Choices(mine)),
        };
    }

    /// <summary>What is written, waits or is approved.</summary>
    public async Task<DialogStep> QueueAsync(Turn turn, LinkedOfficer officer, CancellationToken cancellationToken)
    {
        if (!MaySee(officer))
        {
            return DeskSay.Answer(texts.Say("desk.no-role"));
        }

        var open = (await ListAsync(turn.UnitOfWork, cancellationToken))
            .Where(campaign => campaign.State is CampaignState.Waiting or CampaignState.Approved
                || (campaign.State == CampaignState.Draft && ApprovalRules.IsSame(campaign.EditedBy ?? campaign.CreatedBy, officer.Name)))
            .OrderBy(campaign => campaign.State == CampaignState.Waiting ? 0 : campaign.State == CampaignState.Draft ? 1 : 2)
            .ThenBy(campaign => campaign.ScheduledAt).Take(MostShown).ToList();
        return open.Count == 0
            ? DeskSay.Answer(texts.Say("desk.queue-empty"))
            : DeskSay.Answer(texts.Say("desk.queue") + "\n\n" + Lines(open), Choices(open));
    }

    /// <summary>What goes out now, what went out last, and how many people read along.</summary>
    public async Task<DialogStep> StatusAsync(Turn turn, LinkedOfficer officer, CancellationToken cancellationToken)
    {
        if (!MaySee(officer))
        {
            return DeskSay.Answer(texts.Say("desk.no-role"));
        }

        var all = await ListAsync(turn.UnitOfWork, cancellationToken);
        var running = all.Where(campaign => campaign.State is CampaignState.Freezing or CampaignState.Canary or CampaignState.Running or CampaignState.Paused).Take(MostShown).ToList();
        var last = all.Where(campaign => campaign.State is CampaignState.Done or CampaignState.Stopped && campaign.FinishedAt is not null).OrderByDescending(campaign => campaign.FinishedAt).Take(2);
        var lines = new List<string>();
        foreach (var campaign in running.Concat(last))
        {
            var counts = await campaigns.CountAsync(turn.UnitOfWork, campaign.Id, cancellationToken);
            lines.Add(texts.Say("desk.progress",
                ("id", DeskSay.Number(campaign.Id)), ("title", campaign.Title), ("state", DeskTexts.State(campaign.State)),
                ("done", Number(counts.Accepted)), ("all", Number(counts.Audience)), ("failed", Number(counts.Failed + counts.Unknown))));
        }

        var reach = await audiences.CountAsync(turn.UnitOfWork, Audience.Citizens, null, channels.Select(channel => channel.Name).ToList(), cancellationToken);
        lines.Add(texts.Say("desk.figures", ("waiting", Number(all.Count(campaign => campaign.State == CampaignState.Waiting))), ("readers", Number(reach.Total))));
        return DeskSay.Answer(string.Join("\n\n", lines), Choices(running));
    }

    private static bool MaySee(LinkedOfficer officer) =>
        ApprovalRules.MayWrite(officer.Roles) || officer.Roles.Contains("officer") || officer.Roles.Contains("inspector");

    private async Task<List<Campaign>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var all = new List<Campaign>();
        await foreach (var campaign in campaigns.ListAsync(unitOfWork, MostRead, cancellationToken))
        {
            all.Add(campaign);
        }

        return all;
    }

    private string Lines(IEnumerable<Campaign> some) => string.Join("\n\n", some.Select(campaign => texts.Say("desk.line",
        ("id", DeskSay.Number(campaign.Id)), ("title", campaign.Title), ("state", DeskTexts.State(campaign.State)),
        ("time", campaign.IsAtOnce ? texts.Say("desk.at-once") : VietnamTime.InWords(campaign.ScheduledAt)))));

    private List<Choice> Choices(IEnumerable<Campaign> some) =>
        [.. some.Take(MostShown).Select(campaign => new Choice(texts.Say("desk.show-button", ("id", DeskSay.Number(campaign.Id))), DeskActions.Show, DeskSay.Number(campaign.Id)))];

    private static string Number(int number) => number.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
}
