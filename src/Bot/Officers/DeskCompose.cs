using ChungTay.Bot.Conversation;
using ChungTay.Bot.Dialogs;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Officers;

/// <summary>Writing a message in a chat: text, audience, time, handing in. What is written is a draft on the page too, and never lost.</summary>
internal sealed class DeskCompose(CampaignDesk desk, DraftDesk drafts, CampaignStore campaigns, DeskView view, DeskRefusals refusals, AudienceStore audiences,
    HamletQuestion hamlet, TextBook texts)
{
    // Choices on one message: more than a phone shows at once is no choice any more.
    private const int MostHamlets = 20;
    private const int LongestTitle = 60;

    /// <summary>Begins: asks for the text, or takes what was typed behind the command.</summary>
    public async Task<DialogStep> StartAsync(Turn turn, LinkedOfficer officer, string text, CancellationToken cancellationToken) =>
        !ApprovalRules.MayWrite(officer.Roles) ? await refusals.MayNotWriteAsync(turn.UnitOfWork, cancellationToken)
        : text.Length > 0 ? await WriteAsync(turn, officer, default, text, cancellationToken)
        : DeskSay.Answer(texts.Say("desk.ask-text")) with { Next = DeskSay.Waiting(DeskSay.Text, default) };

    /// <summary>Asks for another text of a draft.</summary>
    public async Task<DialogStep> AskTextAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken) =>
        await drafts.Within(turn.UnitOfWork).ReopenAsync(id, officer.Name, cancellationToken) is DeskAnswer.Done
            ? DeskSay.Answer(texts.Say("desk.ask-new-text", ("id", DeskSay.Number(id)))) with { Next = DeskSay.Waiting(DeskSay.Text, id) }
            : DeskSay.Answer(texts.Say("desk.gone", ("id", DeskSay.Number(id))));

    /// <summary>Begins a draft with what was sent, and shows it.</summary>
    public async Task<DialogStep> BeginAsync(Turn turn, LinkedOfficer officer, OutboundMessage message, CancellationToken cancellationToken)
    {
        var content = new DraftContent
        {
            Title = TitleOf(message.Text),
            Message = message,
            Audience = Audience.Citizens,
            ScheduledAt = turn.UnitOfWork.Now,
            IsAtOnce = true,
        };
        return await drafts.Within(turn.UnitOfWork).StartAsync(content, officer.Name, cancellationToken) switch
        {
            DeskAnswer.Done done when message.Text.Length == 0 => DeskSay.Answer(texts.Say("desk.ask-words")) with { Next = DeskSay.Waiting(DeskSay.Text, done.Campaign) },
            DeskAnswer.Done done => await PreviewAsync(turn, officer, done.Campaign, cancellationToken),
            DeskAnswer.Refused refused => DeskSay.Answer(refused.Reason),
            _ => DeskSay.Answer(texts.Say("desk.gone", ("id", "?"))),
        };
    }

    /// <summary>Takes the text of a new message or another text of a draft, and shows it.</summary>
    public async Task<DialogStep> WriteAsync(Turn turn, LinkedOfficer officer, CampaignId id, string text, CancellationToken cancellationToken) => id.Value > 0
        ? await ChangeAsync(turn, officer, id, content => content with { Title = TitleOf(text), Message = content.Message with { Heading = null, Text = text } }, cancellationToken)
        : await BeginAsync(turn, officer, new OutboundMessage { Text = text }, cancellationToken);

    /// <summary>Asks for a time.</summary>
    public DialogStep AskTime(CampaignId id) => DeskSay.Answer(
        texts.Say("desk.ask-time"),
        [
            new Choice(texts.Say("desk.at-once-button"), DeskActions.At, $"{id}|ngay"),
            new Choice(texts.Say("desk.tomorrow-button"), DeskActions.At, $"{id}|mai 7h"),
            new Choice(texts.Say("desk.urgent-button"), DeskActions.Urgent, DeskSay.Number(id)),
        ]) with
    { Next = DeskSay.Waiting(DeskSay.Time, id) };

    /// <summary>Makes a message an emergency: it goes as soon as it is approved, in quiet hours and on a day of storm too.</summary>
    public Task<DialogStep> SetUrgentAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken) =>
        ChangeAsync(turn, officer, id, content => content with { IsAtOnce = true, ScheduledAt = turn.UnitOfWork.Now, IsUrgent = true }, cancellationToken);

    /// <summary>Takes a time as people say it. Whoever chooses a time takes back that it is an emergency.</summary>
    public async Task<DialogStep> SetTimeAsync(Turn turn, LinkedOfficer officer, CampaignId id, string words, CancellationToken cancellationToken) =>
        SpokenTime.Read(words, turn.UnitOfWork.Now) switch
        {
            SpokenTime.AtOnce => await ChangeAsync(turn, officer, id, content => content with { IsAtOnce = true, ScheduledAt = turn.UnitOfWork.Now, IsUrgent = false }, cancellationToken),
            SpokenTime.At at => await ChangeAsync(turn, officer, id, content => content with { IsAtOnce = false, ScheduledAt = at.Moment.ToUniversalTime(), IsUrgent = false }, cancellationToken),
            SpokenTime.Passed passed => DeskSay.Answer(texts.Say("desk.time-passed", ("time", VietnamTime.InWords(passed.Moment)))) with { Next = DeskSay.Waiting(DeskSay.Time, id) },
            _ => DeskSay.Answer(texts.Say("desk.time-unclear")) with { Next = DeskSay.Waiting(DeskSay.Time, id) },
        };

    /// <summary>Offers the audiences.</summary>
    public async Task<DialogStep> AskAudienceAsync(Turn turn, CampaignId id, CancellationToken cancellationToken)
    {
        var hamlets = await audiences.HamletsAsync(turn.UnitOfWork, hamlet.Names, cancellationToken);
        IEnumerable<string> rules = ["citizens", "members", "all", .. hamlets.Take(MostHamlets).Select(name => "hamlet:" + name)];
        return DeskSay.Answer(texts.Say("desk.ask-audience"), [.. rules.Select(rule => new Choice(view.Short(rule), DeskActions.To, $"{id}|{rule}"))]);
    }

    /// <summary>Takes an audience.</summary>
    public async Task<DialogStep> SetAudienceAsync(Turn turn, LinkedOfficer officer, (CampaignId Id, string Rule) order, CancellationToken cancellationToken) =>
        Audience.TryParse(order.Rule, out var audience)
            ? await ChangeAsync(turn, officer, order.Id, content => content with { Audience = audience }, cancellationToken)
            : DeskSay.Answer(texts.Say("desk.gone", ("id", DeskSay.Number(order.Id))));

    /// <summary>Hands a draft in; whoever may approve it is told by the desk.</summary>
    public async Task<DialogStep> SubmitAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken)
    {
        var answer = await desk.Within(turn.UnitOfWork).SubmitAsync(id, officer.Name, cancellationToken);
        if (answer is not DeskAnswer.Done done || await campaigns.FindAsync(turn.UnitOfWork, id, isForUpdate: false, cancellationToken) is not { } campaign)
        {
            return DeskSay.Answer(answer is DeskAnswer.Refused refused ? refused.Reason : texts.Say("desk.gone", ("id", DeskSay.Number(id))));
        }

        var words = done.Told.Count > 0
            ? texts.Say("desk.submitted", ("id", DeskSay.Number(id)), ("names", string.Join(", ", done.Told)))
            : texts.Say("desk.submitted-nobody", ("id", DeskSay.Number(id)));
        return DeskSay.Answer(words, await view.ChoicesAsync(turn.UnitOfWork, campaign, officer, cancellationToken));
    }

    /// <summary>Takes a message that waits or is approved back to be changed.</summary>
    public async Task<DialogStep> ReopenAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken) =>
        await drafts.Within(turn.UnitOfWork).ReopenAsync(id, officer.Name, cancellationToken) switch
        {
            DeskAnswer.Refused refused => DeskSay.Answer(refused.Reason),
            DeskAnswer.Done => await PreviewAsync(turn, officer, id, cancellationToken),
            _ => DeskSay.Answer(texts.Say("desk.gone", ("id", DeskSay.Number(id)))),
        };

    /// <summary>Changes a draft and shows it.</summary>
    public async Task<DialogStep> ChangeAsync(
        Turn turn, LinkedOfficer officer, CampaignId id, Func<DraftContent, DraftContent> change, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(turn.UnitOfWork, id, isForUpdate: true, cancellationToken) is not { } campaign)
        {
            return DeskSay.Answer(texts.Say("desk.gone", ("id", DeskSay.Number(id))));
        }

        return await drafts.Within(turn.UnitOfWork).SaveAsync(id, campaign.Version, change(DraftContent.Of(campaign)), officer.Name, cancellationToken) switch
        {
            SaveAnswer.Refused refused => DeskSay.Answer(refused.Reason),
            _ => await PreviewAsync(turn, officer, id, cancellationToken),
        };
    }

    private async Task<DialogStep> PreviewAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken)
    {
        var campaign = (await campaigns.FindAsync(turn.UnitOfWork, id, isForUpdate: false, cancellationToken))!;
        return DeskSay.Answer(await view.ShowAsync(turn.UnitOfWork, campaign, officer, cancellationToken));
    }

    private static string TitleOf(string text)
    {
        var line = text.Split('\n')[0].Trim();
        return line.Length <= LongestTitle ? line : line[..(LongestTitle - 1)] + "…";
    }
}
