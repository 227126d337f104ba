using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Consent;

namespace ChungTay.Bot.Dialogs;

/// <summary>The words with which a stranger learns who is speaking and is asked whether he wants messages.</summary>
internal sealed class Welcome(TextBook texts)
{
    private static readonly HashSet<string> AsksForNoInvitation =
        new([Actions.Agree, Actions.AskOnly, Actions.Leave, Actions.MyData, Actions.Erase, Actions.TooMany], StringComparer.Ordinal);

    /// <summary>What is read before "Đồng ý nhận tin" is pressed.</summary>
    public ConsentWording Wording => ConsentWording.Of("welcome.ask", texts.Say("welcome.ask"));

    /// <summary>The two choices.</summary>
    public IReadOnlyList<Choice> Choices =>
    [
        new(texts.Say("welcome.agree-button"), Actions.Agree),
        new(texts.Say("welcome.ask-only-button"), Actions.AskOnly),
    ];

    /// <summary>All in one message: for whoever opens the chat or greets.</summary>
    public Reply Whole() => new(texts.Say("welcome.who") + "\n\n" + texts.Say("welcome.ask")) { Choices = Choices };

    /// <summary>Who speaks, in two lines.</summary>
    public Reply Short() => new(texts.Say("welcome.short"));

    /// <summary>What a stranger's first words get: a short line who speaks, the answer, and the question where it fits.</summary>
    public IReadOnlyList<Reply> Around(DialogStep.Answer answer, Intent intent)
    {
        if (intent.Action == Actions.Start)
        {
            return answer.Replies;
        }

        // Who speaks would give away what this is; and a child whose words never arrive is not asked whether it wants messages.
        if (Actions.IsHiding(intent.Action) || intent.Action == Actions.Withheld)
        {
            return answer.Replies;
        }

        if (answer.IsCourtesy)
        {
            return [Whole()];
        }

        var replies = new List<Reply> { Short() };
        replies.AddRange(answer.WithExtras());
        if (answer.MayInvite && !AsksForNoInvitation.Contains(intent.Action) && answer.Replies.All(reply => reply.Choices.Count == 0))
        {
            replies.Add(new Reply(texts.Say("welcome.ask")) { Choices = Choices });
        }

        return replies;
    }
}
