using System.Diagnostics;
using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Questions;

namespace ChungTay.Bot.Dialogs;

/// <summary>Answers questions in plain words from the approved articles.</summary>
internal sealed class QuestionDialog(AnswererSource source, CommunePhones phones, TextBook texts, Menu menu) : IDialog
{
    // Characters (MessageButton).
    private const int LongestLabel = 40;

    /// <inheritdoc/>
    public string Name => "question";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [Conversation.Actions.Ask, Conversation.Actions.Topic, Conversation.Actions.More];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        var answerer = await source.GetAsync(cancellationToken);
        var today = VietnamTime.DateOf(turn.UnitOfWork.Now);
        if (turn.Intent.Action == Conversation.Actions.Ask)
        {
            var answer = answerer.Ask(turn.Intent.Argument, Context(turn), phones, today);
            return Step(answer, turn);
        }

        // An article that was withdrawn since its button was shown.
        if (answerer.Library.Find(turn.Intent.Argument) is not { } article)
        {
            return Say("question.unknown");
        }

        var isMore = turn.Intent.Action == Conversation.Actions.More;
        var text = isMore ? ArticleText.Longer(article, phones, today) : ArticleText.Answer(article, phones, today);
        return Found(article, text, offersMore: !isMore);
    }

    private DialogStep.Answer Step(Answer answer, Turn turn) => answer switch
    {
        Answer.Danger => new DialogStep.Answer(new Reply(answer.Text) { IsUrgent = true }) { MayInvite = false },
        Answer.Found found => Found(found.Article, found.Text, offersMore: !found.Text.Contains(ShownPart(found.Article), StringComparison.Ordinal)),
        Answer.Choices choices => new DialogStep.Answer(new Reply(texts.Say("question.choices")) { Choices = choices.Articles.Select(Topic).ToList() }),
        Answer.Unsure => Unknown(turn),
        Answer.OutOfScope => Say("question.outside") with { Extras = [Officer(turn)], Deeds = [new Deed.LeaveUnanswered(UnansweredKind.Outside)] },
        Answer.Chat { Talk: ChatKind.Menu } => new DialogStep.Answer(menu.For(turn)) { IsCourtesy = true },
        Answer.Chat { Talk: ChatKind.About } => Say("welcome.who"),
        Answer.Chat chat => Say(chat.Talk switch
        {
            ChatKind.Thanks => "question.thanks",
            ChatKind.Farewell => "question.farewell",
            _ => "question.greeting",
        }) with
        { IsCourtesy = true },
        _ => throw new UnreachableException(),
    };

    private DialogStep.Answer Found(Article article, string text, bool offersMore)
    {
        List<Choice> extras = [new(texts.Say("feedback.useful-button"), Conversation.Actions.Useful, article.Id), new(texts.Say("feedback.wrong-button"), Conversation.Actions.Wrong, article.Id)];
        if (offersMore && article.Longer.Length > 0)
        {
            extras.Insert(0, new Choice(texts.Say("question.more-button"), Conversation.Actions.More, article.Id));
        }

        return new DialogStep.Answer(new Reply(text)) { Topic = article.Id, Extras = extras };
    }

    // The beginning of the longer part up to its first placeholder: where it stands in the text, the longer part was given.
    private static string ShownPart(Article article) => article.Longer.Split('{')[0].Split('\n')[0];

    private static AskContext Context(Turn turn) => new(
        turn.Memory.Topic,
        turn.Memory.Current?.Choices.Where(choice => choice.Action == Conversation.Actions.Topic).Select(choice => choice.Argument).ToList() ?? []);

    private static Choice Topic(Article article) => new(Label(article.Title), Conversation.Actions.Topic, article.Id);

    private static string Label(string title)
    {
        if (title.Length <= LongestLabel)
        {
            return title;
        }

        var space = title.LastIndexOf(' ', LongestLabel - 1);
        return title[..(space > 0 ? space : LongestLabel - 1)] + "…";
    }

    // The words themselves are kept only when the asker says so: his press names the update, in which they stand for some days.
    private DialogStep.Answer Unknown(Turn turn) => new(
        new Reply(texts.Say("question.unknown") + "\n\n" + texts.Say("answers.keep-note"))
        {
            Choices = [Officer(turn), new Choice(texts.Say("answers.keep-button"), Conversation.Actions.KeepQuestion, turn.UpdateId.ToString(CultureInfo.InvariantCulture))],
        })
    {
        Deeds = [new Deed.LeaveUnanswered(UnansweredKind.Unknown)],
    };

    // The talk with an officer begins with this question.
    private Choice Officer(Turn turn) => new(texts.Say("help.offer-button"), Conversation.Actions.Officer, turn.UpdateId.ToString(CultureInfo.InvariantCulture));

    private DialogStep.Answer Say(string key) => new(new Reply(texts.Say(key)));
}
