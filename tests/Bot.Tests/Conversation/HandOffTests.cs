using ChungTay.Bot.Tests.Dialogs;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class HandOffTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Cry = "bố đang đánh em chảy máu cứu em với";

    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task Somebody_asks_for_a_person_and_both_talk_through_the_bot_until_it_is_over()
    {
        var lan = await _village.OfficerAsync("Lan");
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("gặp cán bộ");
        var sent = await person.WriteAsync("hồ sơ của cháu nộp tuần trước đến đâu rồi");
        var inClear = await _village.SearchEverywhereAsync("nộp tuần trước đến đâu");
        await lan.WriteAsync("/nhan 1");
        await lan.WriteAsync("/xem 1");
        await lan.WriteAsync("trả lời 1: Bà con nộp ngày nào?");
        await person.ReadAsync();

        var silent = await person.WriteAsync("thứ Hai tuần trước");
        var told = await lan.ReadAsync();
        var read = await lan.WriteAsync("/xem 1");
        await lan.WriteAsync("xong 1: đã hẹn lấy kết quả");
        await person.ReadAsync();
        var after = await person.WriteAsync("khai sinh cho con ở đâu");

        Assert.Contains("việc số 1", sent[^1].Text, StringComparison.Ordinal);
        Assert.Empty(silent);
        Assert.Contains("vừa nhắn thêm", Assert.Single(told).Text, StringComparison.Ordinal);
        Assert.Equal("thứ Hai tuần trước", read[^1].Text);
        Assert.Equal(2, read.Count);
        Assert.NotEmpty(after);
        Assert.Empty(inClear);
        Assert.Equal(2, await _village.ScalarAsync<long>("select count(*) from audit where action = 'case.words-opened'"));
    }

    [Fact]
    public async Task Whoever_wants_the_machine_again_says_so()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("cán bộ");
        await person.WriteAsync("tôi cần hỏi về hồ sơ");

        var passed = await person.WriteAsync("còn việc nữa");
        await person.WriteAsync("hỏi máy");
        var answered = await person.WriteAsync("làm khai sinh cho con ở đâu");

        Assert.Contains("Đã chuyển thêm", passed[0].Text, StringComparison.Ordinal);
        Assert.Contains("khai sinh", answered[0].Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_nothing_may_show_the_officers_words_wait_until_they_are_asked_for()
    {
        var lan = await _village.OfficerAsync("Lan");
        var child = _village.Stranger();
        await child.WriteAsync(Cry);
        await child.WriteAsync("đừng hiện tin của em");
        await lan.WriteAsync("/nhan 1");
        var atTaking = await child.ReadAsync();

        var said = await lan.WriteAsync("trả lời 1: cô là cán bộ trẻ em của xã, em đang ở đâu");
        var shown = await child.ReadAsync();
        var read = await child.WriteAsync("xem");
        var nothing = await child.WriteAsync("xem");

        Assert.All(atTaking.Concat(shown), message => Assert.Equal("Bạn có một tin. Khi tiện, nhắn: XEM", message.Text));
        Assert.Contains("đừng để tin hiện ra", said[0].Text, StringComparison.Ordinal);
        Assert.Equal("cô là cán bộ trẻ em của xã, em đang ở đâu", Assert.Single(read).Text);
        Assert.Contains("Không có tin nào mới", nothing[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_still_show_is_said_and_can_be_held_too_until_it_is_asked_for()
    {
        var lan = await _village.OfficerAsync("Lan");
        var child = _village.Stranger();
        await child.WriteAsync(Cry);
        var said = Assert.Single(await child.WriteAsync("đừng hiện tin của em"));
        await child.WriteAsync("giấu hết");

        await lan.WriteAsync("/nhan 1");
        await lan.WriteAsync("/xem 1");
        var atTaking = await child.ReadAsync();
        var asked = Assert.Single(await child.WriteAsync("xem"));
        var told = Assert.Single(await lan.WriteAsync("trả lời 1: cô là cán bộ trẻ em của xã"));
        var shown = await child.ReadAsync();
        var read = Assert.Single(await child.WriteAsync("xem"));
        await child.WriteAsync("hiện lại tin");
        await lan.WriteAsync("trả lời 1: cô đến ngay");

        Assert.Contains("“Bạn có một tin. Khi tiện, nhắn: XEM”", said.Text, StringComparison.Ordinal);
        Assert.Empty(atTaking.Concat(shown));
        Assert.Contains("Đã có người nhận", asked.Text, StringComparison.Ordinal);
        Assert.Contains("đừng để gì hiện ra", told.Text, StringComparison.Ordinal);
        Assert.Equal("cô là cán bộ trẻ em của xã", read.Text);
        Assert.Equal("cô đến ngay", Assert.Single(await child.ReadAsync()).Text);
    }

    [Fact]
    public async Task A_child_comes_back_from_another_phone_and_the_old_one_hears_nothing_more()
    {
        var lan = await _village.OfficerAsync("Lan");
        var old = _village.Stranger();
        var cry = await old.WriteAsync(Cry);
        var code = cry.Select(message => ConcernTests.CodePattern().Match(message.Text)).First(match => match.Success).Value;
        await lan.WriteAsync("/nhan 1");
        await lan.WriteAsync("trả lời 1: cô nghe đây");
        await old.ReadAsync();
        var other = _village.Stranger(ChannelName.ZaloBot);

        var back = await other.WriteAsync("mã " + code.ToLowerInvariant());
        await other.WriteAsync("em đang ở nhà bà");
        await lan.WriteAsync("/xem 1");
        await lan.WriteAsync("trả lời 1: cô đến ngay");

        Assert.Contains(back, message => message.Text == "cô nghe đây");
        Assert.Equal("em đang ở nhà bà", await LastWordAsync(lan));
        Assert.Equal("cô đến ngay", (await other.ReadAsync())[^1].Text);
        Assert.Empty(await old.ReadAsync());
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task Words_that_Zalos_window_does_not_let_through_are_held_and_the_officer_is_told()
    {
        var lan = await _village.OfficerAsync("Lan");
        var person = _village.Stranger(ChannelName.ZaloOa);
        await person.WriteAsync("cán bộ");
        await person.WriteAsync("tôi cần hỏi về hồ sơ");
        await lan.WriteAsync("/nhan 1");
        await _village.ExecuteAsync(
            $"insert into zalo_windows (user_id, last_interaction_at) values ('{person.Address.Value}', '{_village.Time.GetUtcNow().AddDays(-8):O}')");

        var closed = await lan.WriteAsync("trả lời 1: chào bà con");
        await _village.ExecuteAsync($"update zalo_windows set last_interaction_at = '{_village.Time.GetUtcNow().AddHours(-60):O}'");
        var charged = await lan.WriteAsync("trả lời 1: chào bà con");

        Assert.Contains("Đã giữ lời", closed[0].Text, StringComparison.Ordinal);
        Assert.Contains("48 giờ", charged[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, await _village.ScalarAsync<long>("select count(*) from case_words where author = 'officer'"));
    }

    [Fact]
    public async Task A_case_is_given_to_a_colleague_who_then_alone_reads_it()
    {
        var (lan, minh) = (await _village.OfficerAsync("Lan"), await _village.OfficerAsync("Minh"));
        var person = _village.Stranger();
        await person.WriteAsync("cán bộ");
        await person.WriteAsync("tôi cần hỏi về hồ sơ");
        await lan.WriteAsync("/nhan 1");

        var unknown = await lan.WriteAsync("chuyển 1: Không Ai");
        await lan.WriteAsync("chuyển 1: minh");
        var told = await minh.ReadAsync();
        var late = await lan.WriteAsync("/xem 1");
        var read = await minh.WriteAsync("/xem 1");

        Assert.Contains("Không có cán bộ nào", unknown[0].Text, StringComparison.Ordinal);
        Assert.Contains(told, message => message.Text.Contains("vừa được giao", StringComparison.Ordinal));
        Assert.DoesNotContain(late, message => message.Text.Contains("hồ sơ", StringComparison.Ordinal));
        Assert.Equal("tôi cần hỏi về hồ sơ", read[^1].Text);
    }

    [Fact]
    public async Task A_rumour_is_answered_and_its_answer_queued_once_for_all_behind_a_second_person()
    {
        var lan = await _village.OfficerAsync("Lan");
        await _village.ExecuteAsync("update officers set roles = array['officer', 'author']");
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("nghe nói mai cả xã cắt nước ba ngày liền");
        await person.WriteAsync("có đúng không?");
        await person.PressLabelAsync("Gửi tin vừa nhắn");
        await lan.WriteAsync("/nhan 1");
        var early = await lan.WriteAsync("đính chính 1");
        await lan.WriteAsync("trả lời 1: Tin này không đúng, nước vẫn cấp bình thường.");
        var answer = await person.ReadAsync();

        await lan.WriteAsync("đính chính 1");
        await lan.WriteAsync("đính chính 1");

        Assert.Contains("Trả lời trước", early[0].Text, StringComparison.Ordinal);
        Assert.Contains(answer, message => message.Text.Contains("không đúng", StringComparison.Ordinal));
        Assert.Equal("waiting Lan citizens", await _village.ScalarAsync<string>("select string_agg(state || ' ' || created_by || ' ' || audience, ',') from campaigns"));
        Assert.Empty(await _village.SearchEverywhereAsync("cắt nước ba ngày"));
    }

    [Fact]
    public async Task A_screenshot_of_a_rumour_is_taken_with_what_is_written_under_it()
    {
        var lan = await _village.OfficerAsync("Lan");
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("tin đồn");

        var sent = await person.DoAsync(new InboundContent.Image("file", "nghe nói mai cả xã cắt nước"));
        await lan.WriteAsync("/nhan 1");
        var read = await lan.WriteAsync("/xem 1");
        await person.WriteAsync("kiểm tra tin đồn");
        var bare = await person.DoAsync(new InboundContent.Image("file", null));

        Assert.Contains("Đã gửi cán bộ kiểm tra", sent[^1].Text, StringComparison.Ordinal);
        Assert.Contains(read, message => message.Text == "nghe nói mai cả xã cắt nước");
        Assert.Contains("việc số 2", bare[^1].Text, StringComparison.Ordinal);
        Assert.Equal("1 file, 2 file", await _village.ScalarAsync<string>("select string_agg(case_id || ' ' || file_id, ', ' order by case_id) from case_photos where state = 'wanted'"));
    }

    [Fact]
    public async Task A_link_is_not_opened_and_an_insult_answered_once_a_day()
    {
        var person = _village.Stranger();
        await person.StartAsync();

        var link = await person.WriteAsync("https://tin-nong.example/abc");
        var insult = await person.WriteAsync("đồ ngu");
        var again = await person.WriteAsync("máy ngu quá");
        _village.Time.Advance(TimeSpan.FromHours(25));
        var tomorrow = await person.WriteAsync("đồ ngu");

        Assert.Contains("không mở đường dẫn", link[0].Text, StringComparison.Ordinal);
        Assert.Contains("không trả lời những lời như vậy", insult[0].Text, StringComparison.Ordinal);
        Assert.Empty(again);
        Assert.Single(tomorrow);
    }

    [Fact]
    public async Task Hundreds_of_lines_a_minute_reach_no_officer()
    {
        var lan = await _village.OfficerAsync("Lan");
        var person = _village.Stranger();
        await person.WriteAsync("cán bộ");
        await person.WriteAsync("tôi cần hỏi về hồ sơ");
        await lan.ReadAsync();
        for (var i = 0; i < 200; i++)
        {
            await _village.StoreAsync(person.Address, new InboundContent.Text("alo cán bộ ơi " + i));
        }

        await _village.SettleAsync();

        Assert.InRange(await _village.ScalarAsync<long>("select count(*) from case_words"), 1, 21);
        Assert.Empty(await lan.ReadAsync());
    }

    private async Task<string> LastWordAsync(Person officer) => (await officer.WriteAsync("/xem 1"))
        .Select(message => message.Text).Last(text => !text.Contains("trả lời", StringComparison.Ordinal));
}
