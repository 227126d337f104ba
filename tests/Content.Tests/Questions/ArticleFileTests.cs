using ChungTay.Content.Questions.Articles;
using Xunit;

namespace ChungTay.Content.Tests.Questions;

public sealed class ArticleFileTests
{
    private static readonly string Good = string.Join('\n',
    [
        "---", "id: a", "title: Bài thử", "group: A", "as-of: 2026-11-23", "review-by: 2027-05-23", "phone-first: false", "changes-often: false",
        "legal-basis: \"Luật Trẻ em 2016\"", "related: []", "questions:",
        .. Enumerable.Range(1, 20).Select(i => $"  - \"câu hỏi {i}\""),
        "---", "Câu trả lời. Bạn {commune.people_committee} nhé.", "", "## Nói rõ hơn", "Phần dài.",
    ]);

    [Fact]
    public void A_right_file_is_read_with_both_parts()
    {
        var (article, problems) = Read(Good);

        Assert.Empty(problems);
        Assert.Equal("Câu trả lời. Bạn {commune.people_committee} nhé.", article!.Answer);
        Assert.Equal("Phần dài.", article.Longer);
        Assert.Equal(20, article.Questions.Count);
        Assert.True(article.IsOverdue(new DateOnly(2027, 5, 24)));
    }

    [Theory]
    [InlineData("as-of: 2026-11-23", "as-of: 23/11/2026", 5, "không phải là ngày")]
    [InlineData("group: A", "group: K", 4, "từ A đến I")]
    [InlineData("phone-first: false", "phone-first: có", 7, "true")]
    [InlineData("review-by: 2027-05-23", "review-by: 2026-01-01", 6, "phải sau")]
    [InlineData("title: Bài thử", "title:", 3, "Thiếu \"title\"")]
    [InlineData("related: []", "related: b", 10, "danh sách")]
    [InlineData("title: Bài thử", "title: Bài: thử: hỏng", 3, "dấu ngoặc kép")]
    public void A_mistake_is_told_with_its_line_and_cure(string right, string wrong, int line, string says)
    {
        var (article, problems) = Read(Good.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(article);
        Assert.Contains(problems, problem => problem.Line == line && problem.Message.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Gọi 0912 345 678 nhé.", "giống một số điện thoại")]
    [InlineData("Gọi 1900 969 680.", "giống một số điện thoại")]
    [InlineData("Gọi {commune.hamlet}.", "Không có chỗ điền")]
    [InlineData("Gọi 115 miễn phí.", "115")]
    public void A_body_with_a_foreign_number_is_refused(string body, string says)
    {
        var (_, problems) = Read(Good.Replace("Câu trả lời.", body, StringComparison.Ordinal));

        Assert.Contains(problems, problem => problem.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_body_that_is_too_long_is_refused()
    {
        var (_, problems) = Read(Good.Replace("Câu trả lời.", new string('a', 601), StringComparison.Ordinal));

        Assert.Contains(problems, problem => problem.Message.Contains("tối đa 600", StringComparison.Ordinal));
    }

    [Fact]
    public void A_number_of_the_commune_is_said_until_its_recheck_date_and_falls_back_after()
    {
        var phones = new CommunePhones(new Dictionary<string, CommunePhone>
        {
            ["commune.police"] = new("0254 0000 113", new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1)),
        });

        Assert.Equal("Bạn gọi 113 hoặc công an xã (số 0254 0000 113).", phones.Fill("Bạn {commune.police}.", new DateOnly(2026, 12, 1)));
        Assert.Equal("Bạn gọi 113 hoặc đến công an xã gần nhất.", phones.Fill("Bạn {commune.police}.", new DateOnly(2026, 12, 2)));
        Assert.Equal("Liên hệ UBND xã.", phones.Fill("{commune.people_committee}.", new DateOnly(2026, 12, 2)));
    }

    [Fact]
    public void A_recheck_date_further_than_ninety_days_does_not_count()
    {
        var phones = new CommunePhones(new Dictionary<string, CommunePhone>
        {
            ["commune.police"] = new("0254", new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1)),
        });

        Assert.Equal("0254", phones.Usable("commune.police", new DateOnly(2026, 4, 1)));
        Assert.Null(phones.Usable("commune.police", new DateOnly(2026, 4, 2)));
    }

    private static (Article? Article, List<ArticleProblem> Problems) Read(string text)
    {
        var problems = new List<ArticleProblem>();
        return (ArticleFile.Read("a.md", text, problems), problems);
    }
}
