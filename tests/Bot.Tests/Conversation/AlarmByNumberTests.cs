using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>On Zalo an alarm has no buttons: the numbers that stand under it must mean it.</summary>
public sealed class AlarmByNumberTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Cry = "bố đang đánh em chảy máu cứu em với";

    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task One_takes_the_case_and_two_opens_its_words_as_the_alarm_says()
    {
        var lan = await _village.OfficerAsync("Lan", channel: ChannelName.ZaloOa);
        await _village.Stranger().WriteAsync(Cry);
        var alarm = ZaloText.Write(Assert.Single(await lan.ReadAsync()));

        var taken = await lan.WriteAsync("1");
        var words = await lan.WriteAsync("2");

        Assert.Contains("1. Tôi nhận\n2. Xem lời nhắn", alarm, StringComparison.Ordinal);
        Assert.Contains("đã nhận việc số 1", Assert.Single(taken).Text, StringComparison.Ordinal);
        Assert.Equal(Cry, words[^1].Text);
        Assert.Equal("taken", await StateAsync());
    }

    [Fact]
    public async Task One_takes_the_case_also_where_a_message_waits_for_approval_which_stays_as_it_is()
    {
        var author = await _village.OfficerAsync("Lan", "author");
        var chief = await _village.OfficerAsync("Hùng", "approver", ChannelName.ZaloOa);
        await _village.ExecuteAsync("update officers set roles = array['approver', 'officer'] where name = 'Hùng'");
        await author.WriteAsync("/soan Tiêm chủng Thứ Bảy\n\nBà con cho các cháu đến trạm y tế từ 7 giờ sáng.");
        await author.PressLabelAsync("Trình duyệt");
        Assert.Contains(await chief.ReadAsync(), message => message.Buttons.Any(button => button.Label == "Duyệt"));
        await _village.Stranger().WriteAsync(Cry);

        await chief.WriteAsync("1");

        Assert.Equal("taken", await StateAsync());
        Assert.Equal("waiting", await _village.ScalarAsync<string>("select state from campaigns"));
        Assert.Contains(await chief.WriteAsync("Duyệt"), message => message.Text.Contains("Đã duyệt tin số", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_takes_the_case_in_the_middle_of_writing_which_then_goes_on()
    {
        var lan = await _village.OfficerAsync("Lan", channel: ChannelName.ZaloBot);
        await _village.ExecuteAsync("update officers set roles = array['author', 'officer']");
        await lan.WriteAsync("/soan");
        await _village.Stranger().WriteAsync(Cry);

        await lan.WriteAsync("1");
        var written = await lan.WriteAsync("Bà con cho các cháu đến trạm y tế từ 7 giờ sáng.");

        Assert.Equal("taken", await StateAsync());
        Assert.Equal("Bà con cho các cháu đến trạm y tế từ 7 giờ sáng.", written[0].Text);
    }

    [Fact]
    public async Task Buttons_that_were_there_before_the_alarm_can_still_be_pressed()
    {
        var lan = await _village.OfficerAsync("Lan", channel: ChannelName.Telegram);
        await _village.ExecuteAsync("update officers set roles = array['author', 'officer']");
        await lan.WriteAsync("/soan Bà con cho các cháu đến trạm y tế từ 7 giờ sáng.");
        var submit = lan.Button("Trình duyệt");
        await _village.Stranger().WriteAsync(Cry);

        await lan.PressAsync(submit);

        Assert.Equal("waiting", await _village.ScalarAsync<string>("select state from campaigns"));
    }

    [Fact]
    public async Task An_alarm_that_is_raised_while_its_officer_is_being_answered_is_not_lost()
    {
        var lan = await _village.OfficerAsync("Lan", channel: ChannelName.ZaloOa);
        var child = _village.Stranger();
        await _village.StoreAsync(child.Address, new InboundContent.Text(Cry));
        await lan.WriteAsync("menu");

        await lan.WriteAsync("1");

        Assert.Equal("taken", await StateAsync());
    }

    [Theory]
    [InlineData("tôi nhận")]
    [InlineData("Nhận")]
    [InlineData("nhan")]
    public async Task The_words_of_the_button_take_the_one_case_that_nobody_has(string words)
    {
        var lan = await _village.OfficerAsync("Lan", channel: ChannelName.ZaloBot);
        await _village.Stranger().WriteAsync(Cry);
        await lan.WriteAsync("menu");

        await lan.WriteAsync(words);

        Assert.Equal("taken", await StateAsync());
    }

    [Fact]
    public async Task With_two_cases_the_words_alone_take_none_and_show_both()
    {
        var lan = await _village.OfficerAsync("Lan", channel: ChannelName.ZaloBot);
        await _village.Stranger().WriteAsync(Cry);
        await _village.Stranger().WriteAsync(Cry);

        var listed = (await lan.WriteAsync("nhận"))[^1];

        Assert.Contains("Số 1", listed.Text, StringComparison.Ordinal);
        Assert.Contains("Số 2", listed.Text, StringComparison.Ordinal);
        Assert.Equal(2, await _village.ScalarAsync<long>("select count(*) from cases where state = 'open'"));
    }

    private Task<string> StateAsync() => _village.ScalarAsync<string>("select state from cases");
}
