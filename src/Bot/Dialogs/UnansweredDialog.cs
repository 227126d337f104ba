using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Questions;

namespace ChungTay.Bot.Dialogs;

/// <summary>Keeps the words of a question that nobody could answer, when the asker says so.</summary>
internal sealed class UnansweredDialog(TextBook texts, InboxStore inbox, InboundReader reader, UnansweredStore unanswered, AnswererSource source) : IDialog
{
    private const int Nearest = 3;

    /// <inheritdoc/>
    public string Name => "unanswered";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.KeepQuestion];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        // A farewell's chat and an update past its time have no words any more.
        if (!long.TryParse(turn.Intent.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await inbox.FindAsync(turn.UnitOfWork, id, turn.Chat.Address, cancellationToken) is not { } row
            || reader.Read(row, [])?.Words is not { Length: > 0 } words)
        {
            return new DialogStep.Answer(new Reply(texts.Say("answers.keep-gone")));
        }

        var answerer = await source.GetAsync(cancellationToken);
        await unanswered.KeepAsync(turn.UnitOfWork, words, answerer.Nearest(words, Nearest), cancellationToken);
        return new DialogStep.Answer(new Reply(texts.Say("answers.kept")));
    }
}
