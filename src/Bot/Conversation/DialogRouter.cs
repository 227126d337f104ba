namespace ChungTay.Bot.Conversation;

/// <summary>Gives a turn to the dialog whose word or action it is.</summary>
internal sealed class DialogRouter
{
    private readonly Dictionary<string, IDialog> _byName;
    private readonly Dictionary<string, IDialog> _byAction;

    /// <summary>Takes the dialogs.</summary>
    /// <exception cref="ArgumentException">Two dialogs have the same name or take the same action.</exception>
    public DialogRouter(IEnumerable<IDialog> dialogs)
    {
        var all = dialogs.ToList();
        _byName = all.ToDictionary(dialog => dialog.Name, StringComparer.Ordinal);
        _byAction = all.SelectMany(dialog => dialog.Actions.Select(action => (action, dialog)))
            .ToDictionary(pair => pair.action, pair => pair.dialog, StringComparer.Ordinal);
    }

    /// <summary>The step of the dialog that has the word, if these are plain words and it wants them, else of the one whose action it is.</summary>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn is { Place: { } place, Intent.Action: Actions.Ask or Actions.Photo } && _byName.TryGetValue(place.Dialog, out var speaking)
            && (turn.Intent.Action == Actions.Ask || speaking.TakesPhotos))
        {
            var step = await speaking.StepAsync(turn, cancellationToken);
            if (step is not DialogStep.NotMine)
            {
                return step;
            }
        }

        // An action of an older release, remembered in a choice, leads nowhere any more.
        return _byAction.TryGetValue(turn.Intent.Action, out var dialog)
            ? await dialog.StepAsync(turn, cancellationToken)
            : await _byAction[Actions.OldButton].StepAsync(turn with { Intent = turn.Intent with { Action = Actions.OldButton } }, cancellationToken);
    }
}
