namespace ChungTay.Ledger.Zalo;

/// <summary>An article to all followers of the Official Account: a public notice, for it asks nobody's consent.</summary>
public sealed record OaArticle
{
    /// <summary>What it is for, such as the week; a second one of the same name is not made.</summary>
    public required string Key { get; init; }

    /// <summary>At most 150 characters.</summary>
    public required string Title { get; init; }

    /// <summary>What the list of articles shows, at most 300 characters.</summary>
    public required string Description { get; init; }

    /// <summary>The picture above it: a public https address, at most 1 MB.</summary>
    public required Uri CoverUrl { get; init; }

    /// <summary>The text, paragraphs separated by an empty line.</summary>
    public required string Body { get; init; }

    /// <summary>Not before this time.</summary>
    public required DateTimeOffset WantedAt { get; init; }

    /// <summary>Who wants it.</summary>
    public required string By { get; init; }
}

/// <summary>How far an article is.</summary>
public enum OaArticleState
{
    /// <summary>Nothing was done yet.</summary>
    Queued,

    /// <summary>Zalo is being asked to make it.</summary>
    Creating,

    /// <summary>Zalo makes it.</summary>
    Making,

    /// <summary>It is there and waits for its hour.</summary>
    Ready,

    /// <summary>Zalo is being asked to send it.</summary>
    Sending,

    /// <summary>It went to all followers.</summary>
    Sent,

    /// <summary>Zalo refused it.</summary>
    Failed,

    /// <summary>Nobody can say whether Zalo did what it was asked; it is not asked again.</summary>
    Unknown,
}

/// <summary>An article on its way.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Article">What it says.</param>
/// <param name="State">How far it is.</param>
/// <param name="Token">Zalo's name while it is made.</param>
/// <param name="ArticleId">Zalo's name when it is there.</param>
public sealed record OaArticleRow(long Id, OaArticle Article, OaArticleState State, string? Token, string? ArticleId);
