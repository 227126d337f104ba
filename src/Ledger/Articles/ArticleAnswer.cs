namespace ChungTay.Ledger.Articles;

/// <summary>What the desk says to an officer's order about an article.</summary>
public abstract record ArticleAnswer
{
    private ArticleAnswer()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Version">As it stands now.</param>
    public sealed record Done(ArticleVersion Version) : ArticleAnswer;

    /// <summary>There is no such version.</summary>
    public sealed record NotFound : ArticleAnswer;

    /// <summary>It was not done; nothing has changed.</summary>
    /// <param name="Reasons">In Vietnamese: what is wrong and how to mend it; one at least.</param>
    public sealed record Refused(params IReadOnlyList<string> Reasons) : ArticleAnswer;
}
