using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class AsideTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    public static TheoryData<string> Files => ["document", "voice", "sticker", "location", "video"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_not_opened_is_said_with_111(string kind)
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.DoAsync(new InboundContent.Unsupported(kind)));

        Assert.Contains("không mở được", message.Text, StringComparison.Ordinal);
        Assert.Contains("111", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_not_opened_either()
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.DoAsync(new InboundContent.Image("file", "xem giúp")));

        Assert.Contains("không mở được", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "chưa có chữ nào")]
    [InlineData("   ", "chưa có chữ nào")]
    [InlineData("...?", "chưa có chữ nào")]
    [InlineData("👍👍", "Cảm ơn bà con")]
    [InlineData("❤️", "Cảm ơn bà con")]
    [InlineData("🙏🏻", "Cảm ơn bà con")]
    public async Task A_text_without_words_gets_a_short_line(string words, string expected)
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.WriteAsync(words));

        Assert.Contains(expected, message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mã ABC123")]
    [InlineData("ma: dv-2041")]
    [InlineData("MÃ XYZQ")]
    [InlineData("/start ABC123")]
    public async Task An_unknown_code_is_answered_kindly(string words)
    {
        var person = _village.Stranger();
        await person.StartAsync();

        Assert.Contains("Mã này", Assert.Single(await person.WriteAsync(words)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_codes_is_a_question()
    {
        var person = _village.Stranger();
        await person.StartAsync();

        Assert.DoesNotContain("Mã này", Assert.Single(await person.WriteAsync("mã độc là gì")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundreds_of_messages_a_minute_get_one_polite_line_and_then_silence_for_the_minute()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        for (var i = 0; i < 300; i++)
        {
            await _village.StoreAsync(person.Address, new InboundContent.Text("giá xăng hôm nay"));
        }

        await _village.SettleAsync();

        var heard = await person.ReadAsync();
        Assert.Equal(20, heard.Count);
        Assert.Contains("nhắn nhanh quá", heard[^1].Text, StringComparison.Ordinal);
        _village.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await person.WriteAsync("giá xăng hôm nay"));
    }

    [Fact]
    public async Task Leaving_is_heard_in_the_middle_of_a_flood()
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");
        for (var i = 0; i < 50; i++)
        {
            await _village.StoreAsync(person.Address, new InboundContent.Text("giá xăng hôm nay"));
        }

        await person.WriteAsync("dừng");

        Assert.False(await person.IsSubscribedAsync());
        Assert.Contains("Đã dừng", person.LastHeard[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_is_not_answered_and_ends_what_is_sent_of_our_own_accord()
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");

        Assert.Empty(await person.DoAsync(new InboundContent.Blocked()));

        Assert.Equal("blocked", await person.StateAsync());
    }

    [Fact]
    public async Task Unblocking_or_writing_opens_the_address_again_and_the_consent_still_stands()
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");
        await person.DoAsync(new InboundContent.Blocked());

        Assert.Empty(await person.DoAsync(new InboundContent.Unblocked()));
        Assert.Equal("open", await person.StateAsync());
        await person.DoAsync(new InboundContent.Blocked());
        await person.WriteAsync("menu");

        Assert.Equal("open", await person.StateAsync());
        Assert.True(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task Leaving_an_account_ends_what_was_agreed_to_and_whoever_comes_back_is_asked_again()
    {
        var person = _village.Stranger(ChannelName.ZaloOa);
        await person.WriteAsync("đăng ký");

        Assert.Empty(await person.DoAsync(new InboundContent.Blocked(EndsConsent: true)));

        Assert.False(await person.IsSubscribedAsync());
        Assert.Equal("given news typed, withdrawn news platform", await person.ConsentsAsync());
        var asked = await person.DoAsync(new InboundContent.Unblocked());
        Assert.Contains(asked, message => message.Text.Contains("Đồng ý nhận tin", StringComparison.Ordinal) || message.Buttons.Any(button => button.Label == "Đồng ý nhận tin"));
        Assert.False(await person.IsSubscribedAsync());
        Assert.Equal("open", await person.StateAsync());
    }

    /// <summary>Zalo keeps back what a child writes: it hears where somebody listens, each time, and nothing else.</summary>
    [Fact]
    public async Task Words_that_the_platform_keeps_back_get_the_numbers_alone()
    {
        var child = _village.Stranger(ChannelName.ZaloBot);

        foreach (var time in new[] { "first", "second" })
        {
            var message = Assert.Single(await child.DoAsync(new InboundContent.Withheld()));

            var first = message.Text.Split('\n')[0];
            Assert.True(first.Contains("111", StringComparison.Ordinal) && first.Contains("113", StringComparison.Ordinal), time + ": " + message.Text);
            Assert.Contains("Hỏi bộ phận một cửa UBND xã", message.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("bằng chữ", message.Text, StringComparison.Ordinal);
            Assert.Empty(message.Buttons);
        }

        Assert.Equal(0L, await _village.ScalarAsync<long>("select count(*) from inbox where position($1 in payload) > 0 or address = $1", child.Address.Value));
        Assert.Contains(await child.WriteAsync("chào"), message => message.Buttons.Any(button => button.Label == "Đồng ý nhận tin") || message.Text.Contains("Đồng ý nhận tin", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("đừng hiện tin của em")]
    [InlineData("dung hien tin cua con")]
    [InlineData("ẩn tin")]
    [InlineData("GIẤU HẾT")]
    public async Task A_child_on_a_shared_phone_can_end_what_comes_unasked_and_the_answer_gives_nothing_away(string words)
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");

        var message = Assert.Single(await person.WriteAsync(words));

        Assert.False(await person.IsSubscribedAsync());
        Assert.Empty(message.Buttons);
        Assert.DoesNotMatch("(?i)trẻ|con |111|xã|bảo vệ", message.Text);
    }
}
