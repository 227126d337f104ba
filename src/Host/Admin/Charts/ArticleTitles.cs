using ChungTay.Content.Questions.Articles;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Admin.Charts;

/// <summary>What the articles are called; read from their files when first asked. Thread-safe.</summary>
internal sealed class ArticleTitles
{
    private readonly Lazy<ArticleLibrary> _library = new(() => ArticleLibrary.Load(Path.Combine(ProgramSettings.ContentDirectory, "articles")));

    /// <summary>An article's title; its id when it is not there any more.</summary>
    public string Of(string article) => _library.Value.Find(article)?.Title ?? article;
}
