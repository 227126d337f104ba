using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;

namespace ChungTay.Bot.Dialogs;

/// <summary>Asks an officer whether something that is told is true.</summary>
internal sealed class RumourDialog(CaseIntake intake, CasePhotoStore photos, SaidBefore before, TextBook texts) : IDialog
{
    private const string Asked = "asked";

    /// <inheritdoc/>
    public string Name => "rumour";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Rumour, Conversation.Actions.RumourOther, Conversation.Actions.Link];

    /// <inheritdoc/>
    public bool TakesPhotos => true;

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        switch (turn.Intent.Action)
        {
            case Conversation.Actions.Link when turn.Place?.Dialog != Name:
                return Offer("rumour.link", turn.UpdateId.ToString(CultureInfo.InvariantCulture));
            case Conversation.Actions.Link:
            case Conversation.Actions.Ask:
                return Answer(await HandOverAsync(turn, await OwnWordsAsync(turn, cancellationToken), cancellationToken));
            case Conversation.Actions.Photo:
                return await ScreenshotAsync(turn, cancellationToken);
            case Conversation.Actions.Rumour when turn.Intent.Argument.Length > 0:
                return await NamedAsync(turn, turn.Intent.Argument, cancellationToken);
            case Conversation.Actions.Rumour when await before.PreviousAsync(turn, cancellationToken) is { } row:
                return Offer("rumour.this-one", row);
            default:
                return Ask();
        }
    }

    private async Task<DialogStep> NamedAsync(Turn turn, string row, CancellationToken cancellationToken)
    {
        if (await before.FindAsync(turn, row, cancellationToken) is not { } said)
        {
            return Ask();
        }

        await before.BlankAsync(turn.UnitOfWork, row, cancellationToken);
        return Answer(await HandOverAsync(turn, said, cancellationToken));
    }

    // A screenshot says it all; what is written under it goes along.
    private async Task<DialogStep> ScreenshotAsync(Turn turn, CancellationToken cancellationToken)
    {
        var parts = turn.Intent.Argument.Split('\n', 2);
        var sent = await HandOverAsync(turn, parts[1].Trim(), cancellationToken);
        await photos.WantAsync(turn.UnitOfWork, sent.File.Id, turn.Chat.Address.Channel, parts[0], cancellationToken);
        return Answer(sent);
    }

    // A link is an action without its words: they are read where they came in.
    private async Task<string> OwnWordsAsync(Turn turn, CancellationToken cancellationToken) => turn.Intent.Argument.Length > 0
        ? turn.Intent.Argument
        : await before.FindAsync(turn, turn.UpdateId.ToString(CultureInfo.InvariantCulture), cancellationToken) ?? string.Empty;

    private Task<HandedOver> HandOverAsync(Turn turn, string said, CancellationToken cancellationToken) => intake.OpenAsync(
        turn.UnitOfWork,
        new NewCase { AddressId = turn.Chat.AddressId, Channel = turn.Chat.Address.Channel, Words = said },
        CaseSubject.Rumour, cancellationToken);

    private DialogStep.Answer Answer(HandedOver sent) => new(new Reply(texts.Say(
        "rumour.sent", ("case", sent.File.Id.ToString(CultureInfo.InvariantCulture)), ("code", sent.Code))))
    {
        IsSealed = true,
        ForgetsChoices = true,
    };

    private DialogStep.Answer Offer(string key, string row) => new(new Reply(texts.Say(key))
    {
        Choices =
        [
            new(texts.Say(key == "rumour.link" ? "rumour.offer-button" : "rumour.this-button"), Conversation.Actions.Rumour, row),
            new(texts.Say("rumour.other-button"), Conversation.Actions.RumourOther),
        ],
    })
    {
        MayInvite = false,
    };

    private DialogStep.Answer Ask() => new(new Reply(texts.Say("rumour.ask"))) { Next = new Place(Name, Asked), MayInvite = false };
}
