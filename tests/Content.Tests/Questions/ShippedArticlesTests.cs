using System.Text.Json;
using System.Text.RegularExpressions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Tests.Texts;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Questions;

/// <summary>The articles as shipped, against the fact base: facts-numbers.json lists for each topic the numbers that stand in facts
/// which may be stated (two sources, a legal text, one source, plain advice), in its legal basis and in its title.</summary>
public sealed partial class ShippedArticlesTests
{
    // Emergency numbers, "24/7", and the years by which laws are called everywhere.
    private static readonly HashSet<string> Everywhere = ["111", "112", "113", "114", "115", "24", "7", "24/7", "2016", "2026"];

    private static readonly ArticleLibrary Library = ArticleLibrary.Load(ShippedContent.Folder("articles"));

    private static readonly Dictionary<string, string[]> Facts =
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(ShippedAnswerer.Sample("facts-numbers.json")))!;

    public static TheoryData<string> Ids => [.. Library.Articles.Select(article => article.Id)];

    [Fact]
    public void Every_topic_of_the_fact_base_has_an_article() =>
        Assert.Equal(Facts.Keys.Order(StringComparer.Ordinal), Library.Articles.Select(article => article.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_number_stands_in_a_fact_that_may_be_stated(string id)
    {
        var article = Library.Find(id)!;
        // It may lean on the topics that it sends people on to.
        var facts = article.Related.Append(id).SelectMany(topic => Facts[topic]).ToList();
        var allowed = facts.SelectMany(number => number.Split('.', ',', '/').Append(number)).Concat(Everywhere).ToHashSet(StringComparer.Ordinal);
        var said = Number().Matches($"{article.Title}\n{article.LegalBasis}\n{article.Answer}\n{article.Longer}").Select(match => match.Value);

        Assert.All(said, number => Assert.True(
            allowed.Contains(number) || facts.Any(fact => fact.StartsWith(number + "/", StringComparison.Ordinal)),
            $"{id} says {number}, which stands in no fact that may be stated"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_old_or_foreign_phone_number_is_said(string id)
    {
        var article = Library.Find(id)!;
        var said = $"{article.Answer}\n{article.Longer}";

        Assert.DoesNotContain("18001567", said, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\d)(1[89]00[ .]?\d|09[0-9]|1022|5656|156)(?!\d{0,2}/)", said);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_article_for_those_in_danger_says_111_in_its_first_200_characters(string id)
    {
        var article = Library.Find(id)!;
        var start = article.Answer[..Math.Min(200, article.Answer.Length)];

        Assert.True(!article.PhoneFirst || Emergency().IsMatch(start), start);
    }

    [Fact]
    public void Answers_carry_their_basis_and_date_and_the_warning_where_things_change()
    {
        var today = new DateOnly(2026, 11, 24);

        foreach (var article in Library.Articles)
        {
            var text = ArticleText.Answer(article, CommunePhones.None, today);
            Assert.Contains("cập nhật", text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(article.ChangesOften, text.Contains(ArticleText.ChangesOftenLine, StringComparison.Ordinal));
            Assert.DoesNotContain('{', text);
        }
    }

    [Fact]
    public void Articles_that_speak_of_millions_are_marked_as_changing_often() =>
        Assert.All(Library.Articles, article => Assert.True(
            article.ChangesOften || !Millions().IsMatch(VietnameseText.Fold(article.Answer)), $"{article.Id}: sums, but not changes-often"));

    [GeneratedRegex(@"\d+(?:[./,]\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b11[1-5]\b")]
    private static partial Regex Emergency();

    [GeneratedRegex(@"\d (?:trieu|nghin) dong|\d dong\b")]
    private static partial Regex Millions();
}
