using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Content.Posters;
using ChungTay.Content.Posters.Typesetting;
using ChungTay.Content.Tests.Texts;
using SkiaSharp;
using Xunit;

namespace ChungTay.Content.Tests.Posters;

public sealed class PosterContentTests
{
    [Fact]
    public void A_message_is_taken_apart_into_title_body_what_to_do_and_numbers()
    {
        var content = PosterContent.Of(PosterSamples.Usual, PosterSamples.Commune);

        Assert.Equal("Sắp đến Tháng hành động vì trẻ em", content.Title);
        Assert.Equal(["Tháng 6 hằng năm là Tháng hành động vì trẻ em."], content.Paragraphs);
        Assert.Equal("Cả nhà cùng bàn xem mùa hè này con làm gì.", content.ToDo);
        Assert.Equal(["111"], content.Numbers);
    }

    [Theory]
    [InlineData("Thông báo\n\nThứ Bảy này xã tiêm chủng.", "Thông báo")]
    [InlineData("Thông báo", "Thông báo")]
    [InlineData("Thứ Bảy này xã tiêm chủng. Bà con cho các cháu từ 9 tháng tuổi đến trạm y tế từ 7 giờ sáng đến 11 giờ trưa, nhớ mang theo sổ tiêm chủng của cháu.", "Thứ Bảy này xã tiêm chủng.")]
    public void Without_a_heading_the_first_line_is_the_title(string text, string title) =>
        Assert.Equal(title, PosterContent.Of(new PosterMessage(null, text), PosterSamples.Commune).Title);

    [Theory]
    [InlineData("Gọi 113 hoặc 115", "111,113,115")]
    [InlineData("Có 115.000 đồng và 1113 người, ngày 113/2", "111")]
    public void The_emergency_numbers_of_the_text_stand_in_the_foot(string text, string numbers) =>
        Assert.Equal(numbers.Split(','), PosterContent.Of(new PosterMessage("Tin", text), PosterSamples.Commune).Numbers);

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void No_words_make_no_poster(string text) =>
        Assert.Throws<PosterException>(() => PosterContent.Of(new PosterMessage(null, text), PosterSamples.Commune));

    [Fact]
    public void A_title_is_broken_into_lines_of_about_one_length_and_no_pair_of_syllables_is_torn()
    {
        using var fonts = new PosterFonts(ShippedContent.Folder("fonts"));
        var style = new TextStyle(Weight.ExtraBold, 70, SKColors.Black);
        foreach (var message in PlanLibrary.Load(ShippedContent.Folder("plans"), QuietHours.Default).Plans.SelectMany(plan => plan.Parts).SelectMany(part => part.Messages))
        {
            var lines = new LineBreaker(fonts).Balance(message.Title, style, 912);

            Assert.Equal(message.Title, string.Join(' ', lines).Replace('\u00A0', ' '));
            Assert.All(lines, line => Assert.InRange(fonts.Measure(line, style), 1, 912));
            Assert.DoesNotContain(lines, line => line.EndsWith(" trẻ", StringComparison.Ordinal) && message.Title.Contains("trẻ em", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_word_longer_than_a_line_is_cut_and_runs_over_no_edge()
    {
        using var fonts = new PosterFonts(ShippedContent.Folder("fonts"));
        var style = new TextStyle(Weight.Regular, 34, SKColors.Black);
        var word = new string('Ễ', 90);

        var lines = new LineBreaker(fonts).Fill($"Xem {word} nhé", style, 300);

        Assert.All(lines, line => Assert.InRange(fonts.Measure(line, style), 1, 300));
        Assert.Equal($"Xem{word}nhé", string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }
}
