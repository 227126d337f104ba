using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Officers;

/// <summary>The officers' desk in a linked chat: write, see, approve, steer. Who may is looked up at every press, by the rules of the page and the command line.</summary>
internal sealed class DeskDialog(OfficerChatStore officers, DeskCompose compose, DeskDecide decide, DeskOverview overview, DeskPictures pictures, TextBook texts) : IDialog
{
    /// <summary>The dialog's name.</summary>
    public const string DialogName = "desk";

    /// <inheritdoc/>
    public string Name => DialogName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions => DeskActions.All;

    /// <inheritdoc/>
    public bool TakesPhotos => true;

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        var officer = await officers.FindAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken);
        if (officer is null)
        {
            return turn.Intent.Action is Conversation.Actions.Ask or Conversation.Actions.Photo ? new DialogStep.NotMine() : DeskSay.Answer(texts.Say("desk.not-officer"));
        }

        if (turn.Intent.Action == Conversation.Actions.Photo)
        {
            return DeskSay.Place(turn.Place!) is (DeskSay.Text, var draft) ? await pictures.TakeAsync(turn, officer, draft, cancellationToken) : new DialogStep.NotMine();
        }

        return turn.Intent.Action == Conversation.Actions.Ask
            ? await HearAsync(turn, officer, cancellationToken)
            : await DoAsync(turn, officer, cancellationToken);
    }

    // Plain words while the desk has the word: a text, a time or a reason.
    private async Task<DialogStep> HearAsync(Turn turn, LinkedOfficer officer, CancellationToken cancellationToken)
    {
        var (what, id) = DeskSay.Place(turn.Place!);
        return what switch
        {
            DeskSay.Text => await compose.WriteAsync(turn, officer, id, turn.Intent.Argument, cancellationToken),
            DeskSay.Time => await compose.SetTimeAsync(turn, officer, id, turn.Intent.Argument, cancellationToken),
            DeskSay.Return or DeskSay.Reject => await decide.DeclineAsync(turn, officer, (id, what == DeskSay.Return), cancellationToken),
            _ => new DialogStep.NotMine(),
        };
    }

    private async Task<DialogStep> DoAsync(Turn turn, LinkedOfficer officer, CancellationToken cancellationToken)
    {
        var (argument, more) = turn.Intent.Argument.Split('|', 2) is [var first, var rest] ? (first, rest) : (turn.Intent.Argument, "");
        var id = new CampaignId(long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return turn.Intent.Action switch
        {
            DeskActions.Compose => await compose.StartAsync(turn, officer, turn.Intent.Argument, cancellationToken),
            DeskActions.AskText => await compose.AskTextAsync(turn, officer, id, cancellationToken),
            DeskActions.Poster => await pictures.AddCardAsync(turn, officer, id, cancellationToken),
            DeskActions.DropPicture => await pictures.DropAsync(turn, officer, id, cancellationToken),
            DeskActions.AskTime => compose.AskTime(id),
            DeskActions.At => await compose.SetTimeAsync(turn, officer, id, more, cancellationToken),
            DeskActions.Urgent => await compose.SetUrgentAsync(turn, officer, id, cancellationToken),
            DeskActions.AskAudience => await compose.AskAudienceAsync(turn, id, cancellationToken),
            DeskActions.To => await compose.SetAudienceAsync(turn, officer, (id, more), cancellationToken),
            DeskActions.Submit => await compose.SubmitAsync(turn, officer, id, cancellationToken),
            DeskActions.Drop => await decide.StopAsync(turn, officer, id, cancellationToken),
            DeskActions.Reopen => await compose.ReopenAsync(turn, officer, id, cancellationToken),
            DeskActions.Approve => await decide.ApproveAsync(turn, officer, (id, more), cancellationToken),
            DeskActions.Return or DeskActions.Reject => await decide.AskReasonAsync(turn, officer, (id, turn.Intent.Action == DeskActions.Return), cancellationToken),
            DeskActions.Pause or DeskActions.Resume or DeskActions.Stop => await decide.SteerAsync(turn, officer, id, cancellationToken),
            DeskActions.Show => await overview.ShowAsync(turn, officer, id, cancellationToken),
            DeskActions.Approvals when id.Value > 0 => await overview.ShowAsync(turn, officer, id, cancellationToken),
            DeskActions.Approvals => await overview.ApprovalsAsync(turn, officer, cancellationToken),
            DeskActions.Queue => await overview.QueueAsync(turn, officer, cancellationToken),
            _ => await overview.StatusAsync(turn, officer, cancellationToken),
        };
    }
}
