namespace ChungTay.Content.Questions.Articles;

/// <summary>Articles could not be read; every mistake found stands in <see cref="Problems"/>.</summary>
public sealed class ArticleFormatException : Exception
{
    /// <summary>Makes the exception for the mistakes found.</summary>
    public ArticleFormatException(IReadOnlyList<ArticleProblem> problems)
        : base("Bài viết chưa đúng mẫu:" + Environment.NewLine + string.Join(Environment.NewLine, problems))
    {
        Problems = problems;
    }

    /// <summary>The mistakes, by file and line.</summary>
    public IReadOnlyList<ArticleProblem> Problems { get; }
}
