using System.Globalization;
using ChungTay.Bot.Cases;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Dialogs;

/// <summary>Does what stands under an alarm when it was chosen by its number. Who he is and what he may is looked up at every choice.</summary>
internal sealed class CaseChoiceDialog(OfficerVerbs verbs, OfficerChatStore officers, TextBook texts) : IDialog
{
    /// <inheritdoc/>
    public string Name => "case-choice";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [CasePost.Take, CasePost.Words];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Whatever he was doing when the alarm came goes on.
        if (await officers.FindAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken) is not { } officer)
        {
            return new DialogStep.Answer(new Reply(texts.Say("desk.not-officer"))) { MayInvite = false, Next = turn.Place };
        }

        var order = new OfficerOrder(
            turn.Intent.Action == CasePost.Take ? OfficerOrder.Take : OfficerOrder.Show, long.Parse(turn.Intent.Argument, CultureInfo.InvariantCulture), string.Empty);
        return new DialogStep.Answer(await verbs.DoAsync(turn.UnitOfWork, turn.Chat.AddressId, officer, order, cancellationToken)) { MayInvite = false, Next = turn.Place };
    }
}
