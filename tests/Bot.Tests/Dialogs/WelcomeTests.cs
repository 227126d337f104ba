using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class WelcomeTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    [Fact]
    public async Task Start_says_who_speaks_what_comes_how_often_and_how_to_stop()
    {
        var message = Assert.Single(await _village.Stranger().StartAsync());

        Assert.Contains("Đảng ủy – UBND xã Chung Tay", message.Text, StringComparison.Ordinal);
        Assert.Contains("máy trả lời tự động", message.Text, StringComparison.Ordinal);
        Assert.Contains("2 tin một tuần", message.Text, StringComparison.Ordinal);
        Assert.Contains("8 giờ 30 tối", message.Text, StringComparison.Ordinal);
        Assert.Contains("7 giờ sáng", message.Text, StringComparison.Ordinal);
        Assert.Contains("DỪNG", message.Text, StringComparison.Ordinal);
        Assert.Contains("111", message.Text, StringComparison.Ordinal);
        Assert.Equal(["Đồng ý nhận tin", "Chỉ hỏi đáp"], message.Buttons.Select(button => button.Label));
        Assert.All(message.Buttons, button => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(button.Data), 1, 64));
    }

    [Theory]
    [InlineData("bắt đầu")]
    [InlineData("BAT DAU")]
    [InlineData("/start")]
    [InlineData("bă\u0301t đâ\u0300u")]
    public async Task Typed_start_does_the_same(string words)
    {
        var message = Assert.Single(await _village.Stranger(ChannelName.Web).WriteAsync(words));

        Assert.Contains(message.Buttons, button => button.Label == "Đồng ý nhận tin");
    }

    [Fact]
    public async Task A_first_question_is_answered_between_who_speaks_and_the_invitation()
    {
        var messages = await _village.Stranger().WriteAsync("hôm nay giá xăng bao nhiêu");

        Assert.Contains("Đảng ủy – UBND xã Chung Tay", messages[0].Text, StringComparison.Ordinal);
        Assert.Contains(messages[^1].Buttons, button => button.Label == "Đồng ý nhận tin");
        Assert.Equal(3, messages.Count);
    }

    [Fact]
    public async Task A_second_message_is_not_welcomed_again()
    {
        var person = _village.Stranger();
        await person.WriteAsync("hôm nay giá xăng bao nhiêu");

        var messages = await person.WriteAsync("thế giá vàng");

        Assert.DoesNotContain("UBND xã Chung Tay", Assert.Single(messages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_the_account_is_a_first_contact_and_the_start_behind_it_needs_no_second_welcome()
    {
        var person = _village.Stranger(ChannelName.ZaloOa);

        Assert.Single(await person.DoAsync(new InboundContent.Unblocked()));
        Assert.Empty(await person.StartAsync());

        _village.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(await person.StartAsync());
    }

    [Fact]
    public async Task Only_questions_is_respected_and_says_how_to_register_later()
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.PressLabelAsync("Chỉ hỏi đáp"));

        Assert.Contains("ĐĂNG KÝ", message.Text, StringComparison.Ordinal);
        Assert.False(await person.IsSubscribedAsync());
    }

    [Theory]
    [InlineData("A1B2C3")]
    [InlineData("khong-co")]
    public async Task An_unknown_code_is_answered_kindly_and_then_the_welcome_goes_on(string code)
    {
        var messages = await _village.Stranger().StartAsync(code);

        Assert.Contains(messages, message => message.Text.Contains("Mã này", StringComparison.Ordinal));
        Assert.Contains(messages[^1].Buttons, button => button.Label == "Đồng ý nhận tin");
    }
}
