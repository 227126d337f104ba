using System.Text.RegularExpressions;
using ChungTay.Bot.Tests.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed partial class ConcernTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Lamp = "cột đèn trước trường mầm non bị gãy";

    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task A_concern_is_left_in_three_messages_answered_and_each_change_told_and_asked_by_code()
    {
        var lan = await _village.OfficerAsync("Lan");
        var person = _village.Stranger();
        await person.StartAsync();

        await person.WriteAsync("phản ánh");
        await person.WriteAsync(Lamp);
        await person.WriteAsync("Xóm Bàu");
        var code = Code((await person.PressLabelAsync("Gửi luôn"))[^1].Text);
        Assert.NotEmpty(code);
        var call = (await lan.ReadAsync())[^1];
        await lan.WriteAsync("/nhan 1");
        var taken = await person.ReadAsync();
        var read = await lan.WriteAsync("/xem 1");
        await lan.WriteAsync("đang làm 1");
        var working = await person.ReadAsync();
        await lan.WriteAsync("trả lời 1: Điện lực thay cột chiều nay.");
        var answer = await person.ReadAsync();
        var asked = await person.WriteAsync("mã " + code);
        await lan.WriteAsync("xong 1: đã thay cột");

        Assert.Contains("Phản ánh", call.Heading, StringComparison.Ordinal);
        Assert.DoesNotContain("đèn", call.Text, StringComparison.Ordinal);
        Assert.Contains("cán bộ đã nhận", Assert.Single(taken).Text, StringComparison.Ordinal);
        Assert.Contains(read, message => message.Text == Lamp);
        Assert.Contains(read, message => message.Text.Contains("Xóm Bàu", StringComparison.Ordinal));
        Assert.Contains("đang xử lý", Assert.Single(working).Text, StringComparison.Ordinal);
        Assert.Equal("Điện lực thay cột chiều nay.", Assert.Single(answer).Text);
        Assert.True(answer[0].IsFromOfficer);
        Assert.Contains("đã trả lời", asked[0].Text, StringComparison.Ordinal);
        Assert.Equal("Điện lực thay cột chiều nay.", asked[^1].Text);
        Assert.Contains("đã xong", Assert.Single(await person.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("closed", await _village.ScalarAsync<string>("select state from cases"));
    }

    [Fact]
    public async Task What_was_said_lies_nowhere_in_clear_and_needs_no_name()
    {
        var person = _village.Stranger();
        await person.WriteAsync("phản ánh: " + Lamp);
        await person.PressLabelAsync("Bỏ qua");
        await person.WriteAsync("Nguyễn Thị Sáu 0900111222");

        Assert.Empty(await _village.SearchEverywhereAsync("cột đèn"));
        Assert.Empty(await _village.SearchEverywhereAsync("Thị Sáu"));
        Assert.Equal("open", await _village.ScalarAsync<string>("select state from cases"));
    }

    [Theory]
    [InlineData("đèn hỏng cả tuần rồi, tối lắm")]
    [InlineData("trẻ con đi học sợ")]
    [InlineData("có")]
    public async Task More_words_join_the_concern_and_are_not_taken_for_a_name(string words)
    {
        var lan = await _village.OfficerAsync("Lan");
        var person = _village.Stranger();
        await person.WriteAsync("phản ánh: " + Lamp);
        await person.PressLabelAsync("Bỏ qua");

        var added = await person.WriteAsync(words);
        Assert.Equal("draft", await _village.ScalarAsync<string>("select state from cases"));
        Assert.Equal("Gửi luôn", Assert.Single(added[^1].Buttons).Label);
        await person.WriteAsync("Chị Sáu, 0900 111 222");
        await lan.WriteAsync("/nhan 1");
        var read = await lan.WriteAsync("/xem 1");

        Assert.Equal("open,0", await _village.ScalarAsync<string>("select 'open,' || count(*) from cases where state = 'draft'"));
        Assert.Equal(words != "có", read.Any(message => message.Text == words));
        Assert.Equal(words != "có", added[^1].Text.StartsWith("Đã ghi thêm", StringComparison.Ordinal));
        Assert.Contains(read, message => message.Text.Contains("0900 111 222", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("xong rồi ạ")]
    [InlineData("không")]
    [InlineData("gửi đi")]
    [InlineData("1")]
    public async Task Who_has_nothing_to_add_sends_it_in_his_own_words(string words)
    {
        var person = _village.Stranger(ChannelName.ZaloBot);
        await person.WriteAsync("phản ánh: " + Lamp);
        await person.PressLabelAsync("Bỏ qua");

        Assert.Contains("Mã của bà con", (await person.WriteAsync(words))[^1].Text, StringComparison.Ordinal);
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from case_words"));
    }

    [Theory]
    [InlineData("Nguyễn Thị Sáu 0900111222", true)]
    [InlineData("gọi 0912.345.678 giúp", true)]
    [InlineData("+84 912 345 678", true)]
    [InlineData("Lò Thị Mẩy", true)]
    [InlineData("nguyen van ba", true)]
    [InlineData("ho van tam", true)]
    [InlineData("tôi tên Lan", true)]
    [InlineData("chị Sáu", true)]
    [InlineData("đèn hỏng cả tuần rồi, tối lắm", false)]
    [InlineData("hồ nước bẩn", false)]
    [InlineData("trần nhà bị dột", false)]
    [InlineData("phạm luật nhiều lần", false)]
    [InlineData("nhà văn hoá", false)]
    [InlineData("ĐÈN HỎNG CẢ TUẦN", false)]
    [InlineData("Gấp", false)]
    [InlineData("từ ngày 12 tháng 3", false)]
    [InlineData("ở đó có 3 nhà, số 12, 14 và 16, hôm qua gọi điện 0900111222 mà không ai nghe máy", false)]
    public void A_name_or_a_number_is_told_from_words_that_go_on(string line, bool isContact) => Assert.Equal(isContact, ContactLine.Is(line));

    [Fact]
    public async Task A_picture_keeps_the_question_that_is_open()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("phản ánh");
        var first = await person.DoAsync(new InboundContent.Image("file", null));
        await person.WriteAsync(Lamp);
        var where = await person.DoAsync(new InboundContent.Image("file", null));
        await person.WriteAsync("Xóm Bàu");
        var more = await person.DoAsync(new InboundContent.Image("file", null));

        Assert.Contains("ảnh này là việc gì", first[^1].Text, StringComparison.Ordinal);
        Assert.Contains("xóm, ấp, thôn nào", where[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gửi luôn", where[^1].Text, StringComparison.Ordinal);
        Assert.Equal("Bỏ qua", Assert.Single(where[^1].Buttons).Label);
        Assert.Contains("Gửi luôn", more[^1].Text, StringComparison.Ordinal);
        Assert.Equal("Gửi luôn", Assert.Single(more[^1].Buttons).Label);
    }

    [Fact]
    public async Task A_concern_left_half_way_is_kept_asked_for_once_and_goes_on()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("phản ánh");
        await person.WriteAsync(Lamp);
        await person.WriteAsync("menu");
        var chores = _village.Services.GetRequiredService<CaseChores>();

        var early = await chores.AskLeftAsync(_village.Database, TestContext.Current.CancellationToken);
        _village.Time.Advance(CaseChores.LeftAfter + TimeSpan.FromMinutes(1));
        var first = await chores.AskLeftAsync(_village.Database, TestContext.Current.CancellationToken);
        _village.Time.Advance(TimeSpan.FromHours(5));
        var second = await chores.AskLeftAsync(_village.Database, TestContext.Current.CancellationToken);
        var asked = await person.ReadAsync();
        await person.WriteAsync("phản ánh");
        var sent = await person.PressLabelAsync("Gửi luôn");

        Assert.Equal((0, 1, 0), (early, first, second));
        Assert.Contains("viết dở", Assert.Single(asked).Text, StringComparison.Ordinal);
        Assert.Contains("Mã của bà con", sent[^1].Text, StringComparison.Ordinal);
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away()
    {
        var person = _village.Stranger();
        await person.WriteAsync("phản ánh: " + Lamp);
        await person.WriteAsync("menu");
        await person.WriteAsync("phản ánh");

        await person.PressLabelAsync("Bỏ, không gửi nữa");

        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task Pictures_join_it_five_at_most_and_outside_of_it_they_are_not_opened()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        var outside = await person.DoAsync(new InboundContent.Image("file", null));
        await person.WriteAsync("phản ánh: " + Lamp);
        for (var i = 0; i < 5; i++)
        {
            await person.DoAsync(new InboundContent.Image("file", null));
        }

        var sixth = await person.DoAsync(new InboundContent.Image("file", null));

        Assert.Contains("không mở được ảnh", outside[0].Text, StringComparison.Ordinal);
        Assert.Contains("đủ 5 ảnh", sixth[^1].Text, StringComparison.Ordinal);
        Assert.Equal(5, await _village.ScalarAsync<long>("select count(*) from case_photos where state = 'wanted'"));
    }

    [Fact]
    public async Task A_cry_in_the_middle_of_it_is_a_cry_and_the_concern_goes_on()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("phản ánh");

        var help = await person.WriteAsync("bố đang đánh em chảy máu cứu em với");
        var next = await person.WriteAsync(Lamp);

        Assert.Contains("111", help[0].Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("xóm, ấp, thôn nào", next[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_takes_concerns_along_and_leaves_urgent_cases_without_a_chat()
    {
        var person = _village.Stranger();
        await person.WriteAsync("phản ánh: " + Lamp);
        await person.PressLabelAsync("Bỏ qua");
        await person.PressLabelAsync("Gửi luôn");
        await person.WriteAsync("bố đang đánh em chảy máu cứu em với");

        await person.WriteAsync("xoá dữ liệu");
        await person.PressLabelAsync("Xoá hết");

        Assert.Equal("urgent", await _village.ScalarAsync<string>("select string_agg(subject, ' ') from cases where address_id is null and reply_address_id is null"));
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from cases"));
    }

    private static string Code(string text) => CodePattern().Match(text).Value;

    [GeneratedRegex("[A-Z0-9]{5}-[A-Z0-9]{5}")]
    internal static partial Regex CodePattern();
}
