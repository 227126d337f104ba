using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;

namespace ChungTay.Bot.Dialogs;

/// <summary>Answers questions in plain words.</summary>
internal sealed class QuestionDialog(TextBook texts) : IDialog
{
    /// <inheritdoc/>
    public string Name => "question";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Ask];

    /// <inheritdoc/>
    public ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DialogStep>(new DialogStep.Answer(new Reply(texts.Say("question.unknown"))));
}
