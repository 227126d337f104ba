using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Questions;

namespace ChungTay.Host.Admin.Pages.Articles;

/// <summary>One topic as the list shows it.</summary>
/// <param name="Article">What is answered; of a topic that is not approved yet, what is written.</param>
/// <param name="Live">The officers' version that is answered from; null for the file of the release, or for none.</param>
/// <param name="Open">The draft or what waits for approval; null for none.</param>
/// <param name="Ratings">How often it was found useful or wrong.</param>
internal sealed record ArticleRow(Article Article, ArticleVersion? Live, ArticleVersion? Open, ArticleRatings Ratings)
{
    /// <summary>Whether anything is answered from it.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Whose words: the release's or the officers', with the version.</summary>
    public string Source => !IsKnown ? "chưa dùng" : Live is null ? "bản phát hành" : $"cán bộ soạn, lần {Live.Version}";
}
