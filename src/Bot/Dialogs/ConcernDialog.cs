using System.Diagnostics;
using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;

namespace ChungTay.Bot.Dialogs;

/// <summary>Leaves a concern: what, where, a picture and a name if wanted. What was said lies sealed in a draft from the first word on.</summary>
internal sealed class ConcernDialog(
    CaseStore cases, CaseTalkStore talks, CaseWordStore words, CasePhotoStore photos, CaseIntake intake, TextBook texts) : IDialog
{
    private const string What = "what";
    private const string Where = "where";
    private const string More = "more";

    /// <inheritdoc/>
    public string Name => "concern";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } =
    [
        Conversation.Actions.Concern, Conversation.Actions.ConcernSkip, Conversation.Actions.ConcernSend, Conversation.Actions.ConcernGoOn,
        Conversation.Actions.ConcernNew, Conversation.Actions.ConcernDrop, Conversation.Actions.Photo,
    ];

    /// <inheritdoc/>
    public bool TakesPhotos => true;

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Intent.Action == Conversation.Actions.Photo && turn.Place?.Dialog != Name)
        {
            return new DialogStep.Answer(new Reply(texts.Say("unread.unopened"))) { Next = turn.Place };
        }

        var draft = await talks.DraftAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken);
        return turn.Intent.Action switch
        {
            Conversation.Actions.Concern when draft is not null && turn.Intent.Argument.Length == 0 && await HoldsWordsAsync(turn, draft, cancellationToken) => Half(),
            Conversation.Actions.Concern => await BeginAsync(turn, draft, cancellationToken),
            Conversation.Actions.ConcernNew => await BeginAsync(turn, draft, cancellationToken),
            Conversation.Actions.ConcernDrop => await DropAsync(turn, draft, cancellationToken),
            Conversation.Actions.ConcernGoOn when draft is not null => Ask(More),
            Conversation.Actions.ConcernSkip when draft is not null && turn.Place?.Step == Where => Ask(More),
            Conversation.Actions.ConcernSend when draft is not null && await HoldsWordsAsync(turn, draft, cancellationToken) => await SendAsync(turn, draft, cancellationToken),
            Conversation.Actions.Photo when draft is not null => await PhotoAsync(turn, draft, cancellationToken),
            Conversation.Actions.Ask when draft is not null => await HearAsync(turn, draft, cancellationToken),
            // The draft is gone: sent meanwhile, or past its time.
            Conversation.Actions.Ask or Conversation.Actions.Photo => new DialogStep.NotMine(),
            _ => await BeginAsync(turn, draft, cancellationToken),
        };
    }

    private async Task<DialogStep> BeginAsync(Turn turn, CaseFile? draft, CancellationToken cancellationToken)
    {
        if (draft is not null)
        {
            await talks.DropAsync(turn.UnitOfWork, draft.Id, cancellationToken);
        }

        var said = turn.Intent.Action == Conversation.Actions.Concern ? turn.Intent.Argument : string.Empty;
        await cases.AddAsync(
            turn.UnitOfWork,
            new NewCase { AddressId = turn.Chat.AddressId, Channel = turn.Chat.Address.Channel, Words = said },
            CaseSubject.Concern, CaseState.Draft, cancellationToken);
        return Ask(said.Length > 0 ? Where : What) with { IsSealed = said.Length > 0 };
    }

    private async Task<DialogStep> HearAsync(Turn turn, CaseFile draft, CancellationToken cancellationToken)
    {
        var said = turn.Intent.Argument;
        switch (turn.Place!.Step)
        {
            case What:
                await words.AddAsync(turn.UnitOfWork, draft.Id, new NewCaseLine("person", said), cancellationToken);
                return Ask(Where);
            case Where:
                await words.ReplaceAsync(turn.UnitOfWork, draft.Id, new NewCaseLine("place", said), cancellationToken);
                return Ask(More);
            case More when ContactLine.Is(said):
                await words.ReplaceAsync(turn.UnitOfWork, draft.Id, new NewCaseLine("name", said), cancellationToken);
                return await SendAsync(turn, draft, cancellationToken);
            default:
                await words.AddAsync(turn.UnitOfWork, draft.Id, new NewCaseLine("person", said), cancellationToken);
                return Say("concern.added", More);
        }
    }

    private async Task<DialogStep> PhotoAsync(Turn turn, CaseFile draft, CancellationToken cancellationToken)
    {
        var parts = turn.Intent.Argument.Split('\n', 2);
        var isTaken = await photos.WantAsync(turn.UnitOfWork, draft.Id, turn.Chat.Address.Channel, parts[0], cancellationToken);
        if (parts[1].Trim() is { Length: > 0 } caption)
        {
            await words.AddAsync(turn.UnitOfWork, draft.Id, new NewCaseLine("person", caption), cancellationToken);
        }

        var step = !await HoldsWordsAsync(turn, draft, cancellationToken) ? What : turn.Place!.Step == What ? Where : turn.Place.Step;
        return Say(isTaken ? "concern.photo" : "concern.photo-many", step);
    }

    private async Task<DialogStep> SendAsync(Turn turn, CaseFile draft, CancellationToken cancellationToken)
    {
        var sent = await intake.SubmitAsync(turn.UnitOfWork, draft, cancellationToken);
        return new DialogStep.Answer(new Reply(texts.Say(
            "concern.sent", ("case", sent.File.Id.ToString(CultureInfo.InvariantCulture)), ("code", sent.Code))))
        {
            IsSealed = true,
            ForgetsChoices = true,
        };
    }

    private async Task<DialogStep> DropAsync(Turn turn, CaseFile? draft, CancellationToken cancellationToken)
    {
        if (draft is not null)
        {
            await talks.DropAsync(turn.UnitOfWork, draft.Id, cancellationToken);
        }

        return new DialogStep.Answer(new Reply(texts.Say("concern.dropped")));
    }

    private async Task<bool> HoldsWordsAsync(Turn turn, CaseFile draft, CancellationToken cancellationToken) =>
        (await words.OpenAsync(turn.UnitOfWork, draft.Id, 0, cancellationToken)).Any(line => line.Author == "person");

    private DialogStep.Answer Half() => new(new Reply(texts.Say("concern.half"))
    {
        Choices =
        [
            new(texts.Say("concern.send-button"), Conversation.Actions.ConcernSend),
            new(texts.Say("concern.go-on-button"), Conversation.Actions.ConcernGoOn),
            new(texts.Say("concern.new-button"), Conversation.Actions.ConcernNew),
            new(texts.Say("concern.drop-button"), Conversation.Actions.ConcernDrop),
        ],
    });

    private DialogStep.Answer Ask(string step) => step switch
    {
        What => Say(new Reply(texts.Say("concern.what")), What),
        Where => Say(new Reply(texts.Say("concern.where")), Where),
        More => Say(new Reply(texts.Say("concern.more")), More),
        _ => throw new UnreachableException(),
    };

    // What was taken in, and the question that is still open.
    private DialogStep.Answer Say(string key, string step) => Say(new Reply(texts.Say(key) + "\n\n" + texts.Say(step switch
    {
        What => "concern.what-is-it",
        Where => "concern.where",
        _ => "concern.go-on",
    })), step);

    private DialogStep.Answer Say(Reply reply, string step) => new(reply with
    {
        Choices = step switch
        {
            Where => [new(texts.Say("concern.skip-button"), Conversation.Actions.ConcernSkip)],
            More => [new(texts.Say("concern.send-button"), Conversation.Actions.ConcernSend)],
            _ => [],
        },
    })
    {
        Next = new Place(Name, step),
        IsSealed = true,
        MayInvite = false,
    };
}
