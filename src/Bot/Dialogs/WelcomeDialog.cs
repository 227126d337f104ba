using ChungTay.Bot.Conversation;

namespace ChungTay.Bot.Dialogs;

/// <summary>Says who is speaking, what comes and how often, how to stop, and asks.</summary>
internal sealed class WelcomeDialog(Welcome welcome) : IDialog
{
    /// <inheritdoc/>
    public string Name => "welcome";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Start];

    /// <inheritdoc/>
    public ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DialogStep>(new DialogStep.Answer(welcome.Whole()));
}
