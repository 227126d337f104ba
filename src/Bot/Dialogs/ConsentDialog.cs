using System.Diagnostics;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.People;

namespace ChungTay.Bot.Dialogs;

/// <summary>Agreeing and leaving.</summary>
internal sealed class ConsentDialog(TextBook texts, Welcome welcome, HamletQuestion hamlet, HamletStore hamlets) : IDialog
{
    /// <inheritdoc/>
    public string Name => "consent";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } =
        [Conversation.Actions.Agree, Conversation.Actions.AskOnly, Conversation.Actions.AgreeUnsure, Conversation.Actions.Leave, Conversation.Actions.Hide, Conversation.Actions.HideAll];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken) => turn.Intent.Action switch
    {
        Conversation.Actions.Agree when turn.Purposes.Contains(Audience.News) => Say("consent.given-already"),
        Conversation.Actions.Agree => await AgreeAsync(turn, cancellationToken),
        Conversation.Actions.AskOnly => Say("welcome.ask-only"),
        Conversation.Actions.AgreeUnsure => new DialogStep.Answer(new Reply(texts.Say("welcome.unsure")) { Choices = welcome.Choices }),
        // A "1" typed after leaving must not agree again.
        Conversation.Actions.Leave when turn.Purposes.Count == 0 => Say("consent.withdrawn-already") with { ForgetsChoices = true },
        Conversation.Actions.Leave => Say("consent.withdrawn") with
        {
            Deeds = [new Deed.WithdrawAll(Wording("consent.withdrawn"))],
            ForgetsChoices = true,
        },
        Conversation.Actions.Hide => Hidden(turn, "hide.done"),
        Conversation.Actions.HideAll => Hidden(turn, "hide.all"),
        _ => throw new UnreachableException(),
    };

    // Where he lives is asked once in a chat, and not when it is known from another one.
    private async Task<DialogStep> AgreeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var given = Say("consent.given") with { Deeds = [new Deed.Give(Audience.News, WordingRead(turn))] };
        return turn.Memory.IsHamletAsked || hamlet.Names.Count == 0 || await hamlets.FindAsync(turn.UnitOfWork, turn.Chat.Person, cancellationToken) is not null
            ? given
            : given with { Replies = [.. given.Replies, hamlet.Ask()], Next = HamletQuestion.Place };
    }

    private DialogStep.Answer Hidden(Turn turn, string key) => Say(key) with
    {
        Deeds = turn.Purposes.Count == 0 ? [] : [new Deed.WithdrawAll(Wording(key))],
        ForgetsChoices = true,
    };

    // Whoever was asked agreed to the question; whoever typed it of his own accord reads the terms in the confirmation.
    private ConsentWording WordingRead(Turn turn) =>
        turn.Memory.Offers.Any(offer => offer.Choices.Any(choice => choice.Action == Conversation.Actions.AskOnly)) ? welcome.Wording : Wording("consent.given");

    private ConsentWording Wording(string key) => ConsentWording.Of(key, texts.Say(key));

    private DialogStep.Answer Say(string key) => new(new Reply(texts.Say(key)));
}
