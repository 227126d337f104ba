using ChungTay.Content.Questions.Articles;

namespace ChungTay.Ledger.Articles;

/// <summary>One version of an article as an officer wrote it.</summary>
public sealed record ArticleVersion
{
    /// <summary>Its row.</summary>
    public required long Id { get; init; }

    /// <summary>Counted per article from 1; the file of the release is version 0.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public required ArticleState State { get; init; }

    /// <summary>What it says.</summary>
    public required Article Article { get; init; }

    /// <summary>The hash of what it says.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What was live when it was begun: 0 for the file, null for a new article.</summary>
    public required int? BasedOn { get; init; }

    /// <summary>Who began it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string EditedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset EditedAt { get; init; }

    /// <summary>Who handed it in; null for a draft that never was.</summary>
    public string? SubmittedBy { get; init; }
}
