using ChungTay.Bot.Conversation;

namespace ChungTay.Bot.Dialogs;

/// <summary>Shows the choices.</summary>
internal sealed class MenuDialog(Menu menu) : IDialog
{
    /// <inheritdoc/>
    public string Name => "menu";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Menu];

    /// <inheritdoc/>
    public ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DialogStep>(new DialogStep.Answer(menu.For(turn)));
}
