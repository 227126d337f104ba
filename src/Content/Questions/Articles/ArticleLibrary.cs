namespace ChungTay.Content.Questions.Articles;

/// <summary>All articles, checked; the same ids always mean the same topics.</summary>
public sealed class ArticleLibrary
{
    private readonly Dictionary<string, Article> _byId;

    private ArticleLibrary(IReadOnlyList<Article> articles)
    {
        Articles = articles;
        _byId = articles.ToDictionary(article => article.Id, StringComparer.Ordinal);
    }

    /// <summary>The articles in the order of their ids.</summary>
    public IReadOnlyList<Article> Articles { get; }

    /// <summary>The article of that id, or null.</summary>
    public Article? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads every article of a folder.</summary>
    /// <param name="folder">where the *.md files are; README.md is left out</param>
    /// <exception cref="ArticleFormatException">any file has a mistake; all mistakes are named</exception>
    public static ArticleLibrary Load(string folder)
    {
        var problems = new List<ArticleProblem>();
        var articles = new List<Article>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (file != "README.md" && ArticleFile.Read(file, File.ReadAllText(path), problems) is { } article)
            {
                if (article.Id + ".md" != file)
                {
                    problems.Add(new ArticleProblem(file, 2, $"Mã \"{article.Id}\" khác tên tệp. Hãy đổi cho giống nhau."));
                }

                articles.Add(article);
            }
        }

        return problems.Count == 0 ? Of(articles) : throw new ArticleFormatException(problems);
    }

    /// <summary>Makes a library of articles that officers wrote, in place of files of the same id.</summary>
    public ArticleLibrary With(IEnumerable<Article> written)
    {
        var all = new Dictionary<string, Article>(_byId, StringComparer.Ordinal);
        foreach (var article in written)
        {
            all[article.Id] = article;
        }

        return Of(all.Values);
    }

    /// <summary>Makes a library of articles already read, and checks that they point at each other.</summary>
    /// <exception cref="ArticleFormatException">an article names a neighbour that does not exist</exception>
    public static ArticleLibrary Of(IEnumerable<Article> articles)
    {
        var ordered = articles.OrderBy(article => article.Id, StringComparer.Ordinal).ToArray();
        var ids = ordered.Select(article => article.Id).ToHashSet(StringComparer.Ordinal);
        var problems = ordered
            .SelectMany(article => article.Related.Where(id => !ids.Contains(id) || id == article.Id)
                .Select(id => new ArticleProblem(article.Id + ".md", 1, $"Bài liên quan \"{id}\" không có. Hãy sửa hoặc bỏ mã này ở dòng related.")))
            .ToArray();
        return problems.Length == 0 ? new ArticleLibrary(ordered) : throw new ArticleFormatException(problems);
    }
}
