using ChungTay.Content.Messages;
using Xunit;

namespace ChungTay.Content.Tests.Messages;

public sealed class MessageTextTests
{
    private static readonly PlanMessage Plain = new()
    {
        Id = "mau",
        Title = "Tiêu đề",
        Text = "Đoạn một.\n\nĐoạn hai.",
        ToDo = "Ôm con một cái.",
        Numbers = ["111"],
    };

    [Fact]
    public void A_message_is_heading_body_thing_to_do_and_number()
    {
        Assert.Equal(
            "Tiêu đề\n\nĐoạn một.\n\nĐoạn hai.\n\nViệc nên làm tuần này: Ôm con một cái.\n\nCần giúp đỡ hoặc lo cho một em nhỏ, gọi 111: miễn phí, 24 giờ mỗi ngày.",
            MessageText.Render(Plain));
    }

    [Fact]
    public void Without_a_thing_to_do_its_paragraph_is_left_out()
    {
        Assert.DoesNotContain("Việc nên làm", MessageText.Render(Plain with { ToDo = null }), StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", MessageText.Render(Plain with { ToDo = null }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Trẻ bị xâm hại cần được giúp.")]
    [InlineData("Em bé bị bỏ rơi ở cổng chợ.")]
    [InlineData("Đánh con không làm con nên người.")]
    public void Where_harm_is_spoken_of_the_numbers_stand_under_the_heading(string text)
    {
        var rendered = MessageText.Render(Plain with { Title = new string('a', 118), Text = text, Numbers = ["111", "113"] });

        Assert.Contains("111", rendered[..200], StringComparison.Ordinal);
        Assert.EndsWith("Ôm con một cái.", rendered, StringComparison.Ordinal);
    }

    [Fact]
    public void The_theme_of_the_year_fills_its_line()
    {
        var message = Plain with { Text = "Một.\n\nChủ đề: {official-theme}\n\nHai." };

        Assert.Equal("Một.\n\nChủ đề: Vì trẻ em\n\nHai.", MessageText.WithTheme(message, " Vì trẻ em ").Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_theme_its_line_is_gone_and_leaves_no_gap(string? theme)
    {
        var message = Plain with { Text = "Một.\n\nChủ đề: {official-theme}\n\nHai." };

        Assert.Equal("Một.\n\nHai.", MessageText.WithTheme(message, theme).Text);
    }

    [Fact]
    public void Without_a_theme_a_last_or_first_line_leaves_no_empty_end()
    {
        Assert.Equal("Một.", MessageText.WithTheme(Plain with { Text = "Một.\n\nChủ đề: {official-theme}" }, null).Text);
        Assert.Equal("Một.", MessageText.WithTheme(Plain with { Text = "{official-theme}\nMột." }, null).Text);
    }

    [Fact]
    public void A_good_message_breaks_no_rule()
    {
        Assert.Empty(MessageRules.Check(Plain));
    }

    [Theory]
    [InlineData("Gọi 0963061414 nhé.", "0963061414")]
    [InlineData("Gọi +84 963 061 414 nhé.", "+84 963 061 414")]
    [InlineData("Số cũ 18001567 không dùng nữa.", "18001567")]
    [InlineData("Gọi 1900 969 680.", "1900 969 680")]
    [InlineData("Gọi ０９６３０６１４１４ nhé.", "0963061414")]
    [InlineData("gọi 156 khi cần", "156")]
    [InlineData("Tổng đài 1022 nhận phản ánh", "1022")]
    [InlineData("nhắn tới 5656", "5656")]
    [InlineData("số điện thoại: 024.3825.1234", "024.3825.1234")]
    public void A_number_that_is_not_an_emergency_number_is_found(string text, string number)
    {
        Assert.Equal([number], PhoneNumbers.Forbidden(text));
    }

    [Theory]
    [InlineData("Gọi 111 hoặc 113; cấp cứu 115; cháy 114; thiên tai 112.")]
    [InlineData("Mức chuẩn 540.000 đồng, tính từ 01/7/2026.")]
    [InlineData("Ngân sách 1.500.000.000 đồng cho 2.345.678 em.")]
    [InlineData("Từ năm 2026 đến 2030, tầm nhìn 2045: 100% trẻ em.")]
    [InlineData("Nghị định 147/2024 và Luật 116/2025: 60 phút, 180 phút một ngày.")]
    [InlineData("Từ năm học 2025–2026, điện thoại 24 giờ mỗi ngày.")]
    [InlineData("Gọi 100% các hộ dân tới họp.")]
    public void Figures_that_are_no_telephone_numbers_stay(string text)
    {
        Assert.Empty(PhoneNumbers.Forbidden(text));
    }

    [Theory]
    [InlineData("Gọi 115 miễn phí.", true)]
    [InlineData("115 thì miễn phí đấy", true)]
    [InlineData("Gọi 111, miễn phí. Bị thương thì gọi 115.", false)]
    public void Nobody_is_told_that_115_is_free(string text, bool told)
    {
        Assert.Equal(told, PhoneNumbers.Calls115Free(text));
    }

    [Fact]
    public void Every_broken_rule_is_told_in_words_an_officer_understands()
    {
        var wrong = Plain with { Title = new string('a', 130), Text = new string('b', 900) + " gọi 0900111222", Numbers = ["115", "156"] };

        var told = MessageRules.Check(wrong);

        Assert.Equal(4, told.Count);
        Assert.All(told, line => Assert.DoesNotContain("{", line, StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("0900111222", StringComparison.Ordinal));
    }
}
