using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Questions.Search;
using ChungTay.Content.Tests.Texts;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Tests.Questions;

/// <summary>The answerer over the shipped content, made once for a class of tests.</summary>
public sealed class ShippedAnswerer
{
    internal static readonly DateOnly Today = new(2026, 11, 24);

    public Answerer Answerer { get; } = Answerer.Load(ShippedContent.Folder(""));

    /// <summary>A file beside the tests of this folder.</summary>
    internal static string Sample(string name) => Path.Combine(ShippedContent.Folder(".."), "tests", "Content.Tests", "Questions", name);

    internal Answer Ask(string text, AskContext? context = null) => Answerer.Ask(text, context ?? AskContext.None, CommunePhones.None, Today);

    internal static Func<IReadOnlySet<string>, Answerer> Without()
    {
        var reader = new QuestionReader();
        var library = ArticleLibrary.Load(ShippedContent.Folder("articles"));
        var material = SearchMaterial.Load(ShippedContent.Folder("questions"));
        var detector = DangerDetector.Load(ShippedContent.Folder(""));
        var reply = DangerReply.Load(ShippedContent.Folder(""));
        var texts = ReplyTexts.Load(ShippedContent.Folder("questions/replies.yaml"));
        return held => new Answerer(library, ArticleSearch.Build(library, material.Without(held), reader), reader, detector, reply, texts);
    }
}
