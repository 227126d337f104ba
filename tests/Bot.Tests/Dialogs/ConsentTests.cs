using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class ConsentTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    [Fact]
    public async Task One_press_agrees_and_is_confirmed()
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.PressLabelAsync("Đồng ý nhận tin"));

        Assert.Contains("Đã đăng ký xong", message.Text, StringComparison.Ordinal);
        Assert.Contains("DỪNG", message.Text, StringComparison.Ordinal);
        Assert.True(await person.IsSubscribedAsync());
        Assert.Equal("given news press", await person.ConsentsAsync());
    }

    [Fact]
    public async Task The_ledger_knows_the_very_words_that_were_agreed_to()
    {
        var person = _village.Stranger();
        var shown = Assert.Single(await person.StartAsync());
        await person.PressLabelAsync("Đồng ý nhận tin");

        var words = await _village.ScalarAsync<string>(
            "select w.text from consents c join consent_wordings w on w.version = c.wording join addresses a on a.id = c.address_id where a.value = $1",
            person.Address.Value);

        Assert.Contains(words, shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("số 1")]
    [InlineData("Đồng ý")]
    [InlineData("dong y")]
    [InlineData("ĐỒNG Ý NHẬN TIN")]
    [InlineData("dạ em đồng ý ạ")]
    [InlineData("đăng ký")]
    [InlineData("Dang ky nhan tin")]
    [InlineData("đô\u0300ng y\u0301")]
    public async Task Typing_agrees_as_well(string words)
    {
        var person = _village.Stranger(ChannelName.ZaloBot);
        await person.StartAsync();

        var message = Assert.Single(await person.WriteAsync(words));

        Assert.Contains("Đã đăng ký xong", message.Text, StringComparison.Ordinal);
        Assert.True(await person.IsSubscribedAsync());
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("vâng")]
    [InlineData("có")]
    public async Task A_bare_yes_is_asked_back_because_consent_must_be_clear(string words)
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var message = Assert.Single(await person.WriteAsync(words));

        Assert.False(await person.IsSubscribedAsync());
        Assert.Contains(message.Buttons, button => button.Label == "Đồng ý nhận tin");
    }

    [Theory]
    [InlineData("dừng")]
    [InlineData("DỪNG!")]
    [InlineData("dung")]
    [InlineData("Dung a")]
    [InlineData("huỷ")]
    [InlineData("hủy")]
    [InlineData("HUY")]
    [InlineData("stop")]
    [InlineData("/stop")]
    [InlineData("Stop.")]
    [InlineData("ngừng")]
    [InlineData("ngưng")]
    [InlineData("thôi không nhận nữa")]
    [InlineData("thôi ko nhận tin nữa nhé")]
    [InlineData("đừng gửi tin cho tôi nữa")]
    [InlineData("không nhận tin nữa")]
    [InlineData("cho tôi dừng nhận tin")]
    [InlineData("huỷ đăng ký")]
    [InlineData("duwngf")]
    [InlineData("du\u031b\u0300ng")]
    [InlineData("dừng dừng")]
    public async Task One_word_in_any_spelling_leaves(string words)
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");

        var message = Assert.Single(await person.WriteAsync(words));

        Assert.Contains("Đã dừng", message.Text, StringComparison.Ordinal);
        Assert.False(await person.IsSubscribedAsync());
    }

    [Theory]
    [InlineData("đúng")]
    [InlineData("Đúng rồi")]
    [InlineData("con không nhận bố")]
    [InlineData("đừng nhắn tin cho con gái tôi")]
    [InlineData("dùng điện thoại nhiều có hại không")]
    [InlineData("không đăng ký khai sinh có bị phạt không")]
    public async Task Words_that_only_look_like_it_do_not_leave(string words)
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");

        await person.WriteAsync(words);

        Assert.True(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task Leaving_without_being_registered_is_answered_politely_each_time()
    {
        var person = _village.Stranger();
        await person.StartAsync();

        Assert.Contains("không đăng ký nhận tin nào", Assert.Single(await person.WriteAsync("dừng")).Text, StringComparison.Ordinal);
        Assert.Contains("không đăng ký nhận tin nào", Assert.Single(await person.WriteAsync("dừng")).Text, StringComparison.Ordinal);
        Assert.Equal("", await person.ConsentsAsync());
    }

    [Fact]
    public async Task Leaving_works_in_the_middle_of_another_matter()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");
        await person.WriteAsync("xoá dữ liệu");

        var message = Assert.Single(await person.WriteAsync("dừng"));

        Assert.Contains("Đã dừng", message.Text, StringComparison.Ordinal);
        Assert.False(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task A_number_typed_after_leaving_does_not_agree_again()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("dừng");

        await person.WriteAsync("1");

        Assert.False(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task Coming_back_is_one_word_and_the_ledger_tells_the_whole_story()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.PressLabelAsync("Đồng ý nhận tin");
        await person.WriteAsync("/stop");

        await person.WriteAsync("dang ky");

        Assert.True(await person.IsSubscribedAsync());
        Assert.Equal("given news press, withdrawn news command, given news typed", await person.ConsentsAsync());
    }

    [Fact]
    public async Task A_stranger_who_registers_hears_who_speaks_and_is_not_asked_again()
    {
        var person = _village.Stranger();

        var messages = await person.WriteAsync("đăng ký");

        Assert.Equal(2, messages.Count);
        Assert.Contains("UBND xã Chung Tay", messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("Đã đăng ký xong", messages[1].Text, StringComparison.Ordinal);
        Assert.True(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task A_stranger_who_leaves_is_not_invited()
    {
        var messages = await _village.Stranger().WriteAsync("dừng");

        Assert.DoesNotContain(messages, message => message.Buttons.Count > 0);
    }

    [Fact]
    public async Task Agreeing_twice_is_one_consent()
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");

        var message = Assert.Single(await person.WriteAsync("đăng ký"));

        Assert.Contains("đã đăng ký nhận tin rồi", message.Text, StringComparison.Ordinal);
        Assert.Equal("given news typed", await person.ConsentsAsync());
    }

    [Fact]
    public async Task Agreeing_and_leaving_in_one_breath_ends_with_having_left()
    {
        var person = _village.Stranger();
        await _village.StoreAsync(person.Address, new InboundContent.Started(null));
        await _village.StoreAsync(person.Address, new InboundContent.Text("đăng ký"));
        await _village.StoreAsync(person.Address, new InboundContent.Text("dừng"));
        await _village.SettleAsync();

        Assert.False(await person.IsSubscribedAsync());
        Assert.Equal("given news typed, withdrawn news typed", await person.ConsentsAsync());
        Assert.Contains("Đã dừng", (await person.ReadAsync())[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_that_waits_is_dropped_when_its_person_leaves()
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");
        await _village.ExecuteAsync(
            $$"""
            insert into outbox (address_id, channel, lane, message, state, created_at)
            select id, channel, 2, '{"text":"nhắc việc"}', 'queued', now() from addresses where value = '{{person.Address.Value}}'
            """);

        await person.WriteAsync("dừng");

        Assert.Equal("skipped", await _village.ScalarAsync<string>("select state from outbox where message ->> 'text' = 'nhắc việc'"));
    }
}
