using System.Globalization;
using ChungTay.Bot.Cases;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Dialogs;

/// <summary>Takes what an officer picked of the answers used again and again. Who he is and what he has in hand is looked up at every press.</summary>
internal sealed class CannedDialog(CannedAnswers canned, OfficerChatStore officers, TextBook texts) : IDialog
{
    /// <inheritdoc/>
    public string Name => "canned";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [CannedAnswers.ListAction, CannedAnswers.ShowAction, CannedAnswers.SendAction];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.IsFirst)
        {
            return new DialogStep.OnItsOwn();
        }

        if (await officers.FindAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken) is not { } officer)
        {
            return new DialogStep.Answer(new Reply(texts.Say("desk.not-officer"))) { MayInvite = false };
        }

        var argument = turn.Intent.Argument;
        IReadOnlyList<Reply> replies = turn.Intent.Action switch
        {
            CannedAnswers.ShowAction => await canned.ShowAsync(turn.UnitOfWork, officer, argument, cancellationToken),
            CannedAnswers.SendAction => await canned.SendAsync(turn.UnitOfWork, officer, argument, cancellationToken),
            _ => [await canned.ListAsync(turn.UnitOfWork, officer, long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null, cancellationToken)],
        };
        // What was offered before is over, so that a number typed twice sends nothing twice.
        return new DialogStep.Answer(replies) { MayInvite = false, ForgetsChoices = true };
    }
}
