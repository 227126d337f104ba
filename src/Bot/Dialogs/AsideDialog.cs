using System.Diagnostics;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;

namespace ChungTay.Bot.Dialogs;

/// <summary>One kind line for everything that is no request: pictures, empty texts, old buttons, floods.</summary>
internal sealed class AsideDialog(TextBook texts, Menu menu, CommunePhones phones) : IDialog
{
    private const string Contact = "{commune.child_worker}";

    /// <inheritdoc/>
    public string Name => "aside";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } =
    [
        Conversation.Actions.Withheld, Conversation.Actions.Unopened, Conversation.Actions.Empty, Conversation.Actions.Emoji, Conversation.Actions.TooLong,
        Conversation.Actions.TooMany, Conversation.Actions.OldButton, Conversation.Actions.UnknownButton, Conversation.Actions.NoSuchNumber,
        Conversation.Actions.Insult,
    ];

    /// <inheritdoc/>
    public ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        Reply reply = turn.Intent.Action switch
        {
            Conversation.Actions.Withheld => new(texts.Say("unread.withheld", ("contact", phones.Fill(Contact, VietnamTime.DateOf(turn.UnitOfWork.Now))))),
            Conversation.Actions.Unopened => new(texts.Say("unread.unopened")),
            Conversation.Actions.Empty => new(texts.Say("unread.empty")),
            Conversation.Actions.Emoji => new(texts.Say("unread.emoji")),
            Conversation.Actions.TooLong => new(texts.Say("unread.too-long")),
            Conversation.Actions.TooMany => new(texts.Say("unread.too-many")),
            Conversation.Actions.Insult => new(texts.Say("insult.once")),
            Conversation.Actions.UnknownButton => new(texts.Say("button.unknown")),
            Conversation.Actions.OldButton => new(texts.Say("button.old")) { Choices = OnTheTable(turn) },
            Conversation.Actions.NoSuchNumber => new(texts.Say("button.no-such-number", ("number", turn.Intent.Argument))) { Choices = OnTheTable(turn) },
            _ => throw new UnreachableException(),
        };

        // What somebody was in the middle of goes on.
        return ValueTask.FromResult<DialogStep>(new DialogStep.Answer(reply)
        {
            Next = turn.Place,
            IsSealed = turn.Intent.Action == Conversation.Actions.Withheld,
            IsCourtesy = turn.Intent.Action == Conversation.Actions.Emoji,
        });
    }

    private IReadOnlyList<Choice> OnTheTable(Turn turn)
    {
        var current = turn.Memory.Current?.Choices.Where(choice => choice.TakenAt is null).ToList();
        return current is { Count: > 0 } ? current : menu.Choices(turn);
    }
}
