using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class ButtonTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    [Fact]
    public async Task A_button_of_an_old_message_is_answered_kindly_with_the_choices_of_now()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        var old = person.Button("Chỉ hỏi đáp");
        await person.WriteAsync("menu");
        _village.Time.Advance(TimeSpan.FromMinutes(2));

        var message = Assert.Single(await person.PressAsync(old));

        Assert.Contains("Nút này đã cũ", message.Text, StringComparison.Ordinal);
        Assert.Equal(["Nhận tin của xã", "Gửi phản ánh", "Gặp cán bộ", "Dữ liệu của tôi", "Xoá dữ liệu"], message.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task The_choices_offered_again_work()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        var old = person.Button("Chỉ hỏi đáp");
        await person.WriteAsync("menu");
        await person.PressAsync(old);

        var message = Assert.Single(await person.PressLabelAsync("Nhận tin của xã"));

        Assert.Contains("Đã đăng ký xong", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreeing_means_the_same_later_and_is_taken_from_an_older_message_too()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        var agree = person.Button("Đồng ý nhận tin");
        await person.WriteAsync("menu");

        await person.PressAsync(agree);

        Assert.True(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task A_button_pressed_twice_does_the_thing_once_and_answers_once()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        var agree = person.Button("Đồng ý nhận tin");

        Assert.Single(await person.PressAsync(agree));
        Assert.Empty(await person.PressAsync(agree));

        Assert.Equal("given news press", await person.ConsentsAsync());
    }

    [Fact]
    public async Task The_button_of_a_consent_that_was_withdrawn_since_does_not_give_it_again()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        var agree = person.Button("Đồng ý nhận tin");
        await person.PressAsync(agree);
        await person.WriteAsync("dừng");
        _village.Time.Advance(TimeSpan.FromMinutes(2));

        var message = Assert.Single(await person.PressAsync(agree));

        Assert.Contains("Nút này đã cũ", message.Text, StringComparison.Ordinal);
        Assert.False(await person.IsSubscribedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("agree")]
    [InlineData("c:")]
    [InlineData("c:aaaaaaaa.999999999999")]
    [InlineData("'; drop table persons; --")]
    [InlineData("\ud800")]
    [InlineData("confirm:7:42")]
    public async Task Forged_data_does_nothing_and_gets_a_polite_line(string data)
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.PressAsync(data));

        Assert.Contains("không hiểu nút này", message.Text, StringComparison.Ordinal);
        Assert.False(await person.IsSubscribedAsync());
    }

    [Theory]
    [InlineData("c:aaaaaaaa.0")]
    [InlineData("c:zzzzzzzz.99")]
    public async Task Data_of_the_right_shape_that_was_never_given_counts_as_old(string data)
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.PressAsync(data));

        Assert.Contains("Nút này đã cũ", message.Text, StringComparison.Ordinal);
        Assert.False(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task Somebody_elses_button_does_nothing()
    {
        var other = _village.Stranger();
        await other.StartAsync();
        var person = _village.Stranger();
        await person.StartAsync();

        await person.PressAsync(other.Button("Đồng ý nhận tin"));

        Assert.False(await person.IsSubscribedAsync());
        Assert.False(await other.IsSubscribedAsync());
    }

    [Fact]
    public async Task Numbers_are_choices_also_where_there_are_buttons()
    {
        var person = _village.Stranger();
        await person.WriteAsync("menu");

        // The menu of a stranger stands behind the line that says who speaks.
        var message = Assert.Single(await person.WriteAsync("4"));

        Assert.Contains("đang được lưu", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_not_offered_is_answered_with_those_that_are()
    {
        var person = _village.Stranger(ChannelName.ZaloBot);
        await person.StartAsync();

        var message = Assert.Single(await person.WriteAsync("7"));

        Assert.Contains("số 7", message.Text, StringComparison.Ordinal);
        Assert.Equal(2, message.Buttons.Count);
    }

    [Fact]
    public async Task A_label_can_be_typed()
    {
        var person = _village.Stranger(ChannelName.ZaloBot);
        await person.StartAsync();

        var message = Assert.Single(await person.WriteAsync("chi hoi dap"));

        Assert.Contains("chỉ trả lời khi bà con hỏi", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_offers_leaving_to_those_who_agreed_and_agreeing_to_the_others()
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");

        await person.WriteAsync("trợ giúp");

        Assert.Equal(["Dừng nhận tin", "Gửi phản ánh", "Gặp cán bộ", "Dữ liệu của tôi", "Xoá dữ liệu"], person.LastHeard[^1].Buttons.Select(button => button.Label));
        await person.PressLabelAsync("Dừng nhận tin");
        Assert.False(await person.IsSubscribedAsync());
    }

    [Theory]
    [InlineData("menu")]
    [InlineData("/help")]
    [InlineData("Trợ giúp")]
    [InlineData("tro giup voi a")]
    public async Task Help_is_the_menu(string words)
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.WriteAsync(words));

        Assert.Equal(5, message.Buttons.Count);
    }
}
