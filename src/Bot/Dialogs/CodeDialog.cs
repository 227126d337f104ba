using ChungTay.Bot.Cases;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Privacy;

namespace ChungTay.Bot.Dialogs;

/// <summary>Takes a code that somebody was given. It writes in the step's transaction: what a code opens must die with it.</summary>
internal sealed class CodeDialog(TextBook texts, OfficerChatStore officers, CaseReturn cases, PrivacyStore privacy) : IDialog
{
    /// <inheritdoc/>
    public string Name => "code";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Code];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        return new DialogStep.Answer(await TakeAsync(turn, turn.Chat.AddressId, cancellationToken)) { Next = turn.Place, IsSealed = true };
    }

    private async ValueTask<IReadOnlyList<Reply>> TakeAsync(Turn turn, long address, CancellationToken cancellationToken)
    {
        if (await officers.MustWaitAsync(turn.UnitOfWork, address, cancellationToken))
        {
            return [new Reply(texts.Say("code.wait"))];
        }

        if (await officers.LinkAsync(turn.UnitOfWork, address, turn.Intent.Argument, cancellationToken) is { } officer)
        {
            return [new Reply(texts.Say("code.officer", ("name", officer.Name)))];
        }

        if (await cases.ComeBackAsync(turn, turn.Intent.Argument, cancellationToken) is { } back)
        {
            return back;
        }

        if (await privacy.LinkAsync(turn.UnitOfWork, address, turn.Intent.Argument, cancellationToken) is { } receipt)
        {
            return [new Reply(texts.Say("privacy.linked", ("receipt", receipt)))];
        }

        await officers.MissAsync(turn.UnitOfWork, address, cancellationToken);
        return [new Reply(texts.Say("code.unknown"))];
    }
}
