using System.Globalization;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Zalo;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Officers;

/// <summary>Shows an officer a message: as people will read it, to how many it goes, what it costs, when, and what he may do with it.</summary>
internal sealed class DeskView(
    AudienceStore audiences, IOptions<ApprovalOptions> approval, IEnumerable<IChannel> channels, IEnumerable<ZaloPlanner> zalo, DeskHours hours, DeskPage page, TextBook texts)
{
    /// <summary>The message as people will read it, then the facts with the choices.</summary>
    public async Task<IReadOnlyList<Reply>> ShowAsync(UnitOfWork unitOfWork, Campaign campaign, LinkedOfficer officer, CancellationToken cancellationToken) =>
    [
        new Reply(campaign.Message.Text) { Heading = campaign.Message.Heading, Image = campaign.Message.Image },
        new Reply(await FactsAsync(unitOfWork, campaign, cancellationToken)) { Choices = await ChoicesAsync(unitOfWork, campaign, officer, cancellationToken) },
    ];

    /// <summary>Number, state, audience, count, quota and time, one a line.</summary>
    public async Task<string> FactsAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        var lines = new List<string>
        {
            texts.Say("desk.head", ("id", DeskSay.Number(campaign.Id)), ("state", DeskTexts.State(campaign.State)), ("by", campaign.EditedBy ?? campaign.CreatedBy)),
        };
        if (campaign is { State: CampaignState.Waiting, StateReason: { } reason })
        {
            lines.Add(reason);
        }

        lines.AddRange(campaign is { Kind: not CampaignKind.Send, Parent: { } parent }
            ? [texts.Say(About(campaign.Kind), ("parent", DeskSay.Number(parent)))]
            : await ReachAsync(unitOfWork, campaign, cancellationToken));
        lines.Add(Time(campaign, unitOfWork.Now));
        if (PhoneNumbers.Forbidden(campaign.Message.Text) is { Count: > 0 } numbers)
        {
            lines.Add(texts.Say("desk.unknown-numbers", ("numbers", string.Join(", ", numbers))));
        }

        return string.Join("\n\n", lines);
    }

    /// <summary>What this officer may do with the message just now.</summary>
    public Task<IReadOnlyList<Choice>> ChoicesAsync(UnitOfWork unitOfWork, Campaign campaign, LinkedOfficer officer, CancellationToken cancellationToken)
    {
        _ = (unitOfWork, cancellationToken);
        var id = DeskSay.Number(campaign.Id);
        var choices = new List<Choice>();
        void Add(bool may, string label, string action, string? argument = null)
        {
            if (may)
            {
                choices.Add(new Choice(texts.Say($"desk.{label}-button"), action, argument ?? id));
            }
        }

        var mayWrite = ApprovalRules.MayWrite(officer.Roles);
        var isDraft = mayWrite && campaign.State == CampaignState.Draft;
        var verdict = ApprovalRules.Judge(campaign, new DeskOfficer(officer.Name, officer.Roles), approval.Value.SecondPerson);
        var mayApprove = verdict is ApprovalVerdict.Allowed or ApprovalVerdict.AllowedAsException;
        Add(mayApprove, "approve", DeskActions.Approve, DeskWords.ApproveArgument(campaign.Id.Value, campaign.ContentHash));
        Add(mayApprove, "return", DeskActions.Return);
        Add(mayApprove, "reject", DeskActions.Reject);
        Add(isDraft, "submit", DeskActions.Submit);
        Add(isDraft, "time", DeskActions.AskTime);
        Add(isDraft, "audience", DeskActions.AskAudience);
        Add(isDraft, "text", DeskActions.AskText);
        Add(isDraft && campaign.Message.Image is null && page.Address.Length > 0, "poster", DeskActions.Poster);
        Add(isDraft && campaign.Message.Image is not null, "drop-picture", DeskActions.DropPicture);
        Add(isDraft, "drop", DeskActions.Drop);
        Add(mayWrite && !mayApprove && campaign.State is CampaignState.Waiting or CampaignState.Approved && mayWrite, "reopen", DeskActions.Reopen);
        Add(ApprovalRules.MaySteer(officer.Roles) && campaign.State is CampaignState.Canary or CampaignState.Running && mayWrite, "pause", DeskActions.Pause);
        Add(ApprovalRules.MaySteer(officer.Roles) && campaign.State == CampaignState.Paused, "resume", DeskActions.Resume);
        Add(ApprovalRules.MaySteer(officer.Roles) && campaign.State == CampaignState.Paused, "stop", DeskActions.Stop);
        return Task.FromResult<IReadOnlyList<Choice>>(choices);
    }

    /// <summary>An audience in few words, short enough for a button.</summary>
    public string Short(string rule)
    {
        // Characters (MessageButton).
        const int Longest = 40;
        var words = rule switch
        {
            "citizens" => texts.Say("desk.citizens-button"),
            "members" => texts.Say("desk.members-button"),
            "all" => texts.Say("desk.all-button"),
            _ when rule.StartsWith("hamlet:", StringComparison.Ordinal) && !rule.Contains(';', StringComparison.Ordinal) => rule["hamlet:".Length..],
            _ => rule,
        };
        return words.Length <= Longest ? words : words[..(Longest - 1)] + "…";
    }

    /// <summary>When it goes out, and whether the night holds it.</summary>
    public string Time(Campaign campaign, DateTimeOffset now)
    {
        var at = campaign.IsAtOnce ? now : campaign.ScheduledAt;
        var words = texts.Say("desk.when", ("time", campaign.IsAtOnce ? texts.Say("desk.at-once") : VietnamTime.InWords(at)));
        return campaign.IsUrgent ? texts.Say("desk.urgent") + " " + words
            : hours.Quiet.IsQuiet(at) ? words + " " + texts.Say("desk.quiet")
            : words;
    }

    // What is about an earlier message goes to those who had it, not to the audience anew.
    private static string About(CampaignKind kind) => kind switch
    {
        CampaignKind.Resend => "desk.about-resend",
        CampaignKind.Correct => "desk.about-correct",
        _ => "desk.about-recall",
    };

    private async Task<IEnumerable<string>> ReachAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        var on = channels.Select(channel => channel.Name).ToList();
        var plan = await PlanAsync(campaign, on, cancellationToken);
        var counted = await audiences.CountAsync(unitOfWork, campaign.Audience, campaign.Channel, on, cancellationToken);
        var reach = plan?.On(counted) ?? counted;
        var lines = new List<string> { texts.Say("desk.to", ("audience", Short(campaign.Audience.Rule)), ("count", Count(reach.Total)), ("channels", Channels(reach))) };
        if (reach.LeftOut.Count > 0)
        {
            lines.Add(texts.Say("desk.left-out", ("reasons", string.Join("; ", reach.LeftOut.Select(left => $"{Count(left.People)} người: {left.Words}")))));
        }

        return plan is null ? lines : [.. lines, texts.Say("desk.quota", ("words", plan.Words)), .. plan.Refusals];
    }

    // What it does on Zalo; null when Zalo is off.
    private async Task<ZaloPlan?> PlanAsync(Campaign campaign, List<ChannelName> on, CancellationToken cancellationToken) =>
        (on.Contains(ChannelName.ZaloOa) || on.Contains(ChannelName.ZaloBot)) && zalo.FirstOrDefault() is { } planner
            ? await planner.PlanAsync(campaign, cancellationToken)
            : null;

    private static string Channels(AudienceReach reach) =>
        string.Join(", ", reach.Channels.Where(channel => channel.People > 0).Select(channel => $"{Name(channel.Channel)} {Count(channel.People)}")) is { Length: > 0 } names
            ? $" ({names})" : "";

    private static string Name(ChannelName channel) => channel.Value switch
    {
        "telegram" => "Telegram",
        "zalo-oa" => "Zalo OA",
        "zalo-bot" => "Zalo Bot",
        _ => "web",
    };

    private static string Count(int count) => count.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
}
