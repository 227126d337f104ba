using System.Globalization;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;

namespace ChungTay.Host.Admin.Pages.Articles;

/// <summary>An article as it is typed into the boxes of the page.</summary>
internal sealed class ArticleBoxes
{
    private const int ReviewAfterMonths = 3;

    public string? Id { get; set; }

    public string? Title { get; set; }

    public string? Group { get; set; }

    public DateOnly? AsOf { get; set; }

    public DateOnly? ReviewBy { get; set; }

    public bool PhoneFirst { get; set; }

    public bool ChangesOften { get; set; }

    public string? LegalBasis { get; set; }

    /// <summary>Ids with blanks or commas between.</summary>
    public string? Related { get; set; }

    /// <summary>One wording a line.</summary>
    public string? Questions { get; set; }

    public string? Answer { get; set; }

    public string? Longer { get; set; }

    /// <summary>Empty boxes for a new article.</summary>
    public static ArticleBoxes New(DateOnly today) => new() { Group = "F", AsOf = today, ReviewBy = today.AddMonths(ReviewAfterMonths) };

    /// <summary>The boxes filled from an article.</summary>
    public static ArticleBoxes Of(Article article) => new()
    {
        Id = article.Id,
        Title = article.Title,
        Group = article.Group.ToString(CultureInfo.InvariantCulture),
        AsOf = article.AsOf,
        ReviewBy = article.ReviewBy,
        PhoneFirst = article.PhoneFirst,
        ChangesOften = article.ChangesOften,
        LegalBasis = article.LegalBasis,
        Related = string.Join(", ", article.Related),
        Questions = string.Join('\n', article.Questions),
        Answer = article.Answer,
        Longer = article.Longer,
    };

    /// <summary>The article that was typed; what is missing is empty and refused by the desk.</summary>
    public Article Read(string id) => new()
    {
        Id = id,
        Title = Text(Title),
        Group = Text(Group) is { Length: 1 } group ? group[0] : '?',
        AsOf = AsOf ?? default,
        ReviewBy = ReviewBy ?? default,
        PhoneFirst = PhoneFirst,
        ChangesOften = ChangesOften,
        LegalBasis = Text(LegalBasis),
        Related = [.. Text(Related).Split([' ', ',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct()],
        Questions = [.. Text(Questions).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
        Answer = Text(Answer),
        Longer = Text(Longer),
    };

    private static string Text(string? typed) => VietnameseText.Normalise(typed ?? "").ReplaceLineEndings("\n").Trim();
}
