namespace ChungTay.Bot.Conversation;

/// <summary>One thing that can be talked about. Dialogs know nothing of channels and keep no state.</summary>
internal interface IDialog
{
    /// <summary>The name under which it has the word.</summary>
    string Name { get; }

    /// <summary>What it takes care of; each action belongs to one dialog.</summary>
    IReadOnlyList<string> Actions { get; }

    /// <summary>Whether a picture is for it while it has the word; to the others a picture is an aside.</summary>
    bool TakesPhotos => false;

    /// <summary>Makes a step. Plain words reach it only while it has the word, or when they are its action.</summary>
    ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken);
}
