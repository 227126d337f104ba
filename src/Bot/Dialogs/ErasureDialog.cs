using System.Diagnostics;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.People;

namespace ChungTay.Bot.Dialogs;

/// <summary>Forgets a person, after asking once.</summary>
internal sealed class ErasureDialog(TextBook texts) : IDialog
{
    private const string Asked = "asked";

    /// <inheritdoc/>
    public string Name => "erasure";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Erase, Conversation.Actions.EraseYes, Conversation.Actions.EraseNo];

    /// <inheritdoc/>
    public ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult<DialogStep>(turn.Intent.Action switch
    {
        // Asked again while the question is open means yes: "xoá dữ liệu" twice.
        Conversation.Actions.Erase when turn.Place?.Dialog == Name => Erase(),
        Conversation.Actions.Erase => Ask(),
        Conversation.Actions.EraseYes => Erase(),
        Conversation.Actions.EraseNo => new DialogStep.Answer(new Reply(texts.Say("erase.kept"))),
        // Anything else than yes is no yes; it is heard as what it is.
        Conversation.Actions.Ask => new DialogStep.NotMine(),
        _ => throw new UnreachableException(),
    });

    private DialogStep.Answer Ask() => new(new Reply(texts.Say("erase.ask"))
    {
        Choices = [new(texts.Say("erase.yes-button"), Conversation.Actions.EraseYes), new(texts.Say("erase.no-button"), Conversation.Actions.EraseNo)],
    })
    {
        Next = new Place(Name, Asked),
    };

    private DialogStep.Answer Erase()
    {
        var receipt = ErasureReceipt.Draw();
        return new DialogStep.Answer(new Reply(texts.Say("erase.done", ("receipt", receipt.Code)))) { Deeds = [new Deed.Erase(receipt)] };
    }
}
