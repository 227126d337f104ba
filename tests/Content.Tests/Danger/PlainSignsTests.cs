using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Danger;

public sealed class PlainSignsTests
{
    private static readonly QuestionReader Reader = new();

    private static readonly PlainSigns Shipped = PlainSigns.Parse(File.ReadLines(Path.Combine(ShippedDanger.ContentDirectory, "danger", "always.txt")));

    [Fact]
    public void No_calm_line_has_a_plain_sign()
    {
        var calm = Directory.GetFiles(Path.Combine(ShippedDanger.ContentDirectory, "danger", "corpus", "calm"), "*.txt")
            .SelectMany(File.ReadLines)
            .Concat(ShippedDanger.Labelled.Where(line => line.Kind != "danger").Select(line => line.Text))
            .Where(line => line.Length > 0 && line[0] != '#');

        var alarms = calm.SelectMany(line => new[] { line, VietnameseText.Fold(line) }).Where(line => Shipped.Stand(Reader.Read(line))).ToArray();

        Assert.True(alarms.Length == 0, string.Join(Environment.NewLine, alarms));
    }

    [Theory]
    [InlineData("con muốn chết quá", true)]
    [InlineData("con muon chet qua", true)]
    [InlineData("c o n m u ố n c h ế t", true)]
    [InlineData("học sinh nói con muốn chết thì xử lý theo quy định nào", false)]
    [InlineData("trong phim em bé nói con muốn chết", false)]
    [InlineData("con muốn chơi", false)]
    public void A_plain_sign_stands_unless_the_message_is_about_a_law_or_a_story(string text, bool stands)
    {
        Assert.Equal(stands, Shipped.Stand(Reader.Read(text)));
    }

    [Fact]
    public void A_list_without_its_exceptions_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => PlainSigns.Parse(["[always]", "con muốn chết"]));
    }
}
