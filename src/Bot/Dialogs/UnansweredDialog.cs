using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Questions;

namespace ChungTay.Bot.Dialogs;

/// <summary>Keeps the words of a question that nobody could answer, when the asker says so.</summary>
internal sealed class UnansweredDialog(TextBook texts, SaidBefore said, UnansweredStore unanswered, AnswererSource source) : IDialog
{
    private const int Nearest = 3;

    /// <inheritdoc/>
    public string Name => "unanswered";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.KeepQuestion];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        // What is past its time, or was sealed since, has no words any more.
        if (await said.FindAsync(turn, turn.Intent.Argument, cancellationToken) is not { } words)
        {
            return new DialogStep.Answer(new Reply(texts.Say("answers.keep-gone")));
        }

        var answerer = await source.GetAsync(cancellationToken);
        await unanswered.KeepAsync(turn.UnitOfWork, words, answerer.Nearest(words, Nearest), cancellationToken);
        return new DialogStep.Answer(new Reply(texts.Say("answers.kept")));
    }
}
