using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Officers;

/// <summary>Decisions about a message in a chat, through the desk of the page and the command line, which tells its author.</summary>
internal sealed class DeskDecide(CampaignDesk desk, CampaignStore campaigns, DeskView view, DeskRefusals refusals, TextBook texts)
{
    /// <summary>Approves what was shown.</summary>
    public async Task<DialogStep> ApproveAsync(Turn turn, LinkedOfficer officer, (CampaignId Id, string Hash) seen, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(turn.UnitOfWork, seen.Id, isForUpdate: true, cancellationToken) is not { } campaign)
        {
            return Gone(seen.Id);
        }

        // A button carries the beginning of the hash; what differs from it is not what was shown.
        var hash = seen.Hash.Length > 0 && campaign.ContentHash.StartsWith(seen.Hash, StringComparison.Ordinal) ? campaign.ContentHash : "other";
        var answer = await desk.Within(turn.UnitOfWork).ApproveAsync(seen.Id, officer.Name, hash, cancellationToken);
        if (answer is DeskAnswer.Refused refused)
        {
            return DeskSay.Answer(refused.Reason, new Choice(texts.Say("desk.show-button", ("id", DeskSay.Number(seen.Id))), DeskActions.Show, DeskSay.Number(seen.Id)));
        }

        var when = view.Time(campaign, turn.UnitOfWork.Now);
        return DeskSay.Answer(texts.Say("desk.approved", ("id", DeskSay.Number(seen.Id)), ("when", when)));
    }

    /// <summary>Asks why.</summary>
    public async Task<DialogStep> AskReasonAsync(Turn turn, LinkedOfficer officer, (CampaignId Id, bool IsReturned) order, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(turn.UnitOfWork, order.Id, isForUpdate: false, cancellationToken) is not { } campaign)
        {
            return Gone(order.Id);
        }

        if (!ApprovalRules.MayApprove(officer.Roles))
        {
            return await refusals.MayNotApproveAsync(turn.UnitOfWork, cancellationToken);
        }

        if (campaign.State != CampaignState.Waiting)
        {
            return DeskSay.Answer(texts.Say("desk.not-waiting", ("id", DeskSay.Number(order.Id)), ("state", DeskTexts.State(campaign.State))));
        }

        return DeskSay.Answer(texts.Say(order.IsReturned ? "desk.ask-return" : "desk.ask-reject", ("id", DeskSay.Number(order.Id))))
            with
        { Next = DeskSay.Waiting(order.IsReturned ? DeskSay.Return : DeskSay.Reject, order.Id) };
    }

    /// <summary>Sends a message back or refuses it, with the reason that was typed.</summary>
    public async Task<DialogStep> DeclineAsync(Turn turn, LinkedOfficer officer, (CampaignId Id, bool IsReturned) order, CancellationToken cancellationToken)
    {
        var reason = turn.Intent.Argument;
        var answer = await desk.Within(turn.UnitOfWork).DeclineAsync(order.Id, officer.Name, order.IsReturned, reason, cancellationToken);
        var id = ("id", DeskSay.Number(order.Id));
        return answer switch
        {
            DeskAnswer.Done { Told: [_, ..] told } => DeskSay.Answer(texts.Say(order.IsReturned ? "desk.returned" : "desk.rejected", id, ("names", string.Join(", ", told)))),
            DeskAnswer.Done => DeskSay.Answer(texts.Say(order.IsReturned ? "desk.returned-nobody" : "desk.rejected-nobody", id)),
            DeskAnswer.Refused refused => DeskSay.Answer(refused.Reason),
            _ => Gone(order.Id),
        };
    }

    /// <summary>Drops a draft for good.</summary>
    public async Task<DialogStep> StopAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken) =>
        await desk.Within(turn.UnitOfWork).StopAsync(id, officer.Name, cancellationToken) switch
        {
            DeskAnswer.Done => DeskSay.Answer(texts.Say("desk.dropped", ("id", DeskSay.Number(id)))),
            DeskAnswer.Refused refused => DeskSay.Answer(refused.Reason),
            _ => Gone(id),
        };

    /// <summary>Holds, lets go on or ends what goes out.</summary>
    public async Task<DialogStep> SteerAsync(Turn turn, LinkedOfficer officer, CampaignId id, CancellationToken cancellationToken)
    {
        var held = desk.Within(turn.UnitOfWork);
        var answer = turn.Intent.Action switch
        {
            DeskActions.Pause => await held.PauseAsync(id, officer.Name, cancellationToken),
            DeskActions.Resume => await held.ResumeAsync(id, officer.Name, cancellationToken),
            _ => await held.StopAsync(id, officer.Name, cancellationToken),
        };
        if (answer is not DeskAnswer.Done || await campaigns.FindAsync(turn.UnitOfWork, id, isForUpdate: false, cancellationToken) is not { } campaign)
        {
            return answer is DeskAnswer.Refused refused ? DeskSay.Answer(refused.Reason) : Gone(id);
        }

        return DeskSay.Answer(
            texts.Say("desk.steered", ("id", DeskSay.Number(id)), ("state", DeskTexts.State(campaign.State))),
            await view.ChoicesAsync(turn.UnitOfWork, campaign, officer, cancellationToken));
    }

    private DialogStep.Answer Gone(CampaignId id) => DeskSay.Answer(texts.Say("desk.gone", ("id", DeskSay.Number(id))));
}
