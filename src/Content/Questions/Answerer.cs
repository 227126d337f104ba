using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Questions.Search;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions;

/// <summary>Answers a question: danger first, then small talk, then the article, else an honest "not known". Needs no network and no database; safe for many threads.</summary>
/// <remarks>How it works and how well: docs/answers.md. Making one takes about a second; make it once.</remarks>
public sealed class Answerer
{
    private const string AboutArticle = "bot-role";

    private readonly ArticleLibrary _library;
    private readonly ArticleSearch _search;
    private readonly QuestionReader _reader;
    private readonly DangerDetector _detector;
    private readonly DangerReply _dangerReply;
    private readonly ReplyTexts _texts;

    /// <summary>Takes the parts; the search must have learnt from the same library.</summary>
    public Answerer(ArticleLibrary library, ArticleSearch search, QuestionReader reader, DangerDetector detector, DangerReply dangerReply, ReplyTexts texts)
    {
        (_library, _search, _reader, _detector, _dangerReply, _texts) = (library, search, reader, detector, dangerReply, texts);
    }

    /// <summary>The articles answered from.</summary>
    public ArticleLibrary Library => _library;

    /// <summary>Reads everything from the folder <c>content</c>.</summary>
    /// <param name="contentDirectory">the folder</param>
    /// <param name="written">articles that officers wrote, in place of files of the same id</param>
    /// <param name="detector">what looks for danger; null to read it too</param>
    /// <exception cref="ArticleFormatException">an article has a mistake</exception>
    public static Answerer Load(string contentDirectory, IEnumerable<Article>? written = null, DangerDetector? detector = null)
    {
        var reader = new QuestionReader();
        var questions = Path.Combine(contentDirectory, "questions");
        var library = ArticleLibrary.Load(Path.Combine(contentDirectory, "articles")).With(written ?? []);
        return new Answerer(
            library,
            ArticleSearch.Build(library, SearchMaterial.Load(questions), reader),
            reader,
            detector ?? DangerDetector.Load(contentDirectory),
            DangerReply.Load(contentDirectory),
            ReplyTexts.Load(Path.Combine(questions, "replies.yaml")));
    }

    /// <summary>Makes answerers that have not learnt from some of the labelled questions, to ask them what they never saw.</summary>
    public static Func<IReadOnlySet<string>, Answerer> Without(string contentDirectory)
    {
        var reader = new QuestionReader();
        var questions = Path.Combine(contentDirectory, "questions");
        var library = ArticleLibrary.Load(Path.Combine(contentDirectory, "articles"));
        var material = SearchMaterial.Load(questions);
        var (detector, reply) = (DangerDetector.Load(contentDirectory), DangerReply.Load(contentDirectory));
        var texts = ReplyTexts.Load(Path.Combine(questions, "replies.yaml"));
        return held => new Answerer(library, ArticleSearch.Build(library, material.Without(held), reader), reader, detector, reply, texts);
    }

    /// <summary>Answers one question.</summary>
    /// <param name="text">as it was typed</param>
    /// <param name="context">what went before</param>
    /// <param name="phones">the commune's numbers</param>
    /// <param name="today">the day, for numbers past their re-check date</param>
    public Answer Ask(string text, AskContext context, CommunePhones phones, DateOnly today)
    {
        var assessment = _detector.Assess(text);
        var question = _reader.Read(text);
        if (assessment.IsDanger)
        {
            var near = question.Words.Count == 0 ? default : _search.Find(question).Articles.First();
            return new Answer.Danger(assessment, near.Topic is null ? null : _library.Find(near.Topic))
            {
                Text = _dangerReply.First(assessment, line => phones.Fill(line, today)),
                Score = assessment.Score,
            };
        }

        var reply = new Reply(phones, today);
        return Chosen(question, context, reply) ?? Followed(question, context, reply) ?? Searched(question, context, reply);
    }

    /// <summary>The articles nearest to a question, best first, whatever the answer to it would be.</summary>
    public IReadOnlyList<string> Nearest(string text, int count)
    {
        var question = _reader.Read(text);
        return question.Words.Count == 0 ? [] : [.. _search.Find(question).Articles.Take(count).Select(hit => hit.Topic)];
    }

    // "2" or "số 2" after two or three choices.
    private Answer.Found? Chosen(QuestionText question, AskContext context, Reply reply) =>
        question.Words.Count is 1 or 2 && question.Words[^1].Folded is [>= '1' and <= '9'] digit && digit[0] - '1' < context.ChoiceIds.Count
            && _library.Find(context.ChoiceIds[digit[0] - '1']) is { } article
            ? Article(article, 1, reply)
            : null;

    private Answer.Found? Followed(QuestionText question, AskContext context, Reply reply)
    {
        if (context.ArticleId is null || _library.Find(context.ArticleId) is not { } before)
        {
            return null;
        }

        var wish = FollowUp.Read(question);
        var text = wish switch
        {
            FollowUp.Wish.More => ArticleText.Longer(before, reply.Phones, reply.Today),
            FollowUp.Wish.Basis => ArticleText.Basis(before),
            FollowUp.Wish.Where or FollowUp.Wish.When or FollowUp.Wish.Cost => Part(before, wish, reply),
            _ => null,
        };
        return text is null ? null : new Answer.Found(before) { Text = text, Score = 1 };
    }

    private string Part(Article article, FollowUp.Wish wish, Reply reply)
    {
        var lines = FollowUp.Lines(article, wish);
        return lines.Count == 0
            ? ArticleText.Longer(article, reply.Phones, reply.Today)
            : ArticleText.Compose(
                article, _texts["follow-up"].Replace("{topic}", article.Title, StringComparison.Ordinal) + "\n" + string.Join('\n', lines), reply.Phones, reply.Today);
    }

    private Answer Searched(QuestionText question, AskContext context, Reply reply)
    {
        if (question.Words.Count == 0)
        {
            return Talk(question.Original.Length == 0 ? ChatKind.Empty : ChatKind.Thanks, 1, reply);
        }

        // "còn nếu độc thân thì sao" is read together with what it leans on.
        var found = FollowUp.Read(question) == FollowUp.Wish.Lean && context.ArticleId is { } id && _library.Find(id) is { } before
            ? _search.Find(_reader.Read($"{before.Title} {question.Original}")).Leaning(before.Id, before.Related)
            : _search.Find(question);
        return Verdict.Of(found, question.Standard.Count) switch
        {
            Verdict.Small small => Talk(small.Kind, small.Score, reply),
            Verdict.Outside outside => new Answer.OutOfScope { Text = reply.Fill(_texts[outside.IsRude ? "rude" : "outside"]), Score = outside.Score },
            Verdict.Unsure unsure => new Answer.Unsure { Text = reply.Fill(_texts["unsure"]), Score = unsure.Score },
            Verdict.Tie tie when context.ChoiceIds.Count == 0 => Choices([.. tie.Topics.Select(topic => _library.Find(topic)!)], tie.Score),
            Verdict.Tie tie => Article(_library.Find(tie.Topics[0])!, tie.Score, reply),
            Verdict.One one => Article(_library.Find(one.Topic)!, one.Score, reply),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Answer.Found Article(Article article, double score, Reply reply) =>
        new(article) { Text = ArticleText.Answer(article, reply.Phones, reply.Today), Score = score };

    private Answer.Choices Choices(IReadOnlyList<Article> articles, double score) => new(articles)
    {
        Text = _texts["choices"].Replace("{topics}", string.Join('\n', articles.Select((article, i) => $"{i + 1}. {article.Title}")), StringComparison.Ordinal),
        Score = score,
    };

    private Answer.Chat Talk(ChatKind kind, double score, Reply reply) =>
        new(kind, kind is ChatKind.About or ChatKind.Menu ? _library.Find(AboutArticle) : null)
        {
            Text = reply.Fill(_texts[kind.ToString().ToLowerInvariant()]),
            Score = score,
        };

    private readonly record struct Reply(CommunePhones Phones, DateOnly Today)
    {
        public string Fill(string text) => Phones.Fill(text, Today);
    }
}
