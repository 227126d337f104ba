using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.People;

namespace ChungTay.Bot.Dialogs;

/// <summary>Keeps where somebody lives, and lets him change it. It writes in the step's transaction.</summary>
internal sealed class HamletDialog(HamletQuestion question, HamletStore hamlets, TextBook texts) : IDialog
{
    /// <summary>The name under which it has the word.</summary>
    public const string DialogName = "hamlet";

    /// <inheritdoc/>
    public string Name => DialogName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Hamlet, Conversation.Actions.SetHamlet, Conversation.Actions.SkipHamlet];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        var names = question.Names;
        return turn.Intent.Action switch
        {
            Conversation.Actions.SkipHamlet => new DialogStep.Answer(new Reply(texts.Say("hamlet.skipped"))),
            Conversation.Actions.Ask => HamletNames.Named(turn.Intent.Argument, names) is { } named ? await SetAsync(turn, named, cancellationToken) : new DialogStep.NotMine(),
            // A hamlet that was taken off the list since its button was shown is asked for again.
            Conversation.Actions.SetHamlet when names.FirstOrDefault(name => HamletNames.IsSame(name, turn.Intent.Argument)) is { } chosen =>
                await SetAsync(turn, chosen, cancellationToken),
            _ when names.Count == 0 => new DialogStep.Answer(new Reply(texts.Say("hamlet.none"))),
            _ => new DialogStep.Answer(question.Ask()) { Next = HamletQuestion.Place, MayInvite = false },
        };
    }

    private async Task<DialogStep> SetAsync(Turn turn, string hamlet, CancellationToken cancellationToken)
    {
        if (!turn.IsFirst)
        {
            return new DialogStep.OnItsOwn();
        }

        await hamlets.SetAsync(turn.UnitOfWork, turn.Chat.Person, hamlet, cancellationToken);
        return new DialogStep.Answer(new Reply(texts.Say("hamlet.set", ("hamlet", hamlet))));
    }
}
