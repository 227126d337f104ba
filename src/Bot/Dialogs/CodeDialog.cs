using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Dialogs;

/// <summary>Takes a code that somebody was given. It writes in the step's transaction: what a code opens must die with it.</summary>
internal sealed class CodeDialog(TextBook texts, OfficerChatStore officers) : IDialog
{
    /// <inheritdoc/>
    public string Name => "code";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Code];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        var address = turn.Chat.AddressId;
        return new DialogStep.Answer(new Reply(await WordsAsync(turn, address, cancellationToken))) { Next = turn.Place };
    }

    private async ValueTask<string> WordsAsync(Turn turn, long address, CancellationToken cancellationToken)
    {
        if (await officers.MustWaitAsync(turn.UnitOfWork, address, cancellationToken))
        {
            return texts.Say("code.wait");
        }

        if (await officers.LinkAsync(turn.UnitOfWork, address, turn.Intent.Argument, cancellationToken) is { } officer)
        {
            return texts.Say("code.officer", ("name", officer.Name));
        }

        await officers.MissAsync(turn.UnitOfWork, address, cancellationToken);
        return texts.Say("code.unknown");
    }
}
