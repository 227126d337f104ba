using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;

namespace ChungTay.Bot.Dialogs;

/// <summary>Takes "Có ích" and "Chưa đúng" under an answer.</summary>
internal sealed class FeedbackDialog(TextBook texts) : IDialog
{
    /// <inheritdoc/>
    public string Name => "feedback";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Useful, Conversation.Actions.Wrong];

    /// <inheritdoc/>
    public ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        var isUseful = turn.Intent.Action == Conversation.Actions.Useful;
        return ValueTask.FromResult<DialogStep>(new DialogStep.Answer(new Reply(texts.Say(isUseful ? "feedback.useful" : "feedback.wrong")))
        {
            Deeds = [new Deed.Rate(turn.Intent.Argument, isUseful)],
        });
    }
}
