using ChungTay.Bot.Tests.Dialogs;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class CaseTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Cry = "bố đang đánh em chảy máu cứu em với";

    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task Words_of_danger_open_one_case_per_chat_and_stand_nowhere_in_clear()
    {
        var person = _village.Stranger();

        await person.WriteAsync(Cry);
        await person.WriteAsync(Cry + " nữa");

        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from cases"));
        Assert.Equal(2, await _village.ScalarAsync<long>("select count(*) from case_words"));
        Assert.Empty(await _village.SearchEverywhereAsync("chảy máu"));
    }

    [Fact]
    public async Task The_person_hears_of_an_officer_only_when_one_is_told()
    {
        var alone = await _village.Stranger().WriteAsync(Cry);
        await _village.OfficerAsync("Lan");
        var told = await _village.Stranger().WriteAsync(Cry);

        Assert.DoesNotContain(alone, message => message.Text.Contains("cán bộ trực", StringComparison.Ordinal));
        Assert.Contains("chưa báo được ai", alone[1].Text, StringComparison.Ordinal);
        Assert.Contains("111", told[0].Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains(told, message => message.Text.Contains("cán bộ trực", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cry_that_nobody_could_be_told_of_gives_a_code_too_by_which_it_is_found_again()
    {
        var cry = await _village.Stranger().WriteAsync(Cry);
        var code = cry.Select(message => ConcernTests.CodePattern().Match(message.Text)).First(match => match.Success).Value;

        var back = await _village.Stranger(ChannelName.ZaloBot).WriteAsync("mã " + code);

        Assert.Contains(back, message => message.Text.Contains("đã mở lại ở đây", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_child_writes_after_the_cry_goes_to_the_officer_and_the_child_hears_so()
    {
        var lan = await _village.OfficerAsync("Lan");
        var child = _village.Stranger();
        await child.WriteAsync(Cry);

        var again = await child.WriteAsync("em ở xóm 3, nhà cổng xanh");
        var passed = Assert.Single(await child.WriteAsync("gần cây đa"));
        var picture = Assert.Single(await child.DoAsync(new InboundContent.Image("file", null)));
        await child.WriteAsync(_village.LongStory());
        await lan.WriteAsync("/nhan 1");
        await child.ReadAsync();
        var taken = Assert.Single(await child.WriteAsync("cổng có cây khế"));
        var words = await lan.WriteAsync("/xem 1");

        Assert.Contains("111", again[0].Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("để cùng tin trước", again[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("Nếu đang nguy hiểm, gọi 111", passed.Text, StringComparison.Ordinal);
        Assert.Contains("để cùng tin trước", passed.Text, StringComparison.Ordinal);
        Assert.Equal([passed.Text, passed.Text], [picture.Text, taken.Text]);
        Assert.Contains(words, message => message.Text == "em ở xóm 3, nhà cổng xanh");
        Assert.Contains(words, message => message.Text == "cổng có cây khế");
        Assert.Contains(words, message => message.Text.Contains("Có 1 ảnh", StringComparison.Ordinal));
        Assert.Equal(5, await _village.ScalarAsync<long>("select count(*) from case_words"));
        Assert.Empty((await _village.SearchEverywhereAsync("cổng xanh")).Except(["outbox"]));
    }

    [Fact]
    public async Task A_picture_under_which_a_cry_stands_goes_to_the_case()
    {
        await _village.Stranger().DoAsync(new InboundContent.Image("file", Cry));

        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from case_photos where state = 'wanted'"));
    }

    [Fact]
    public async Task After_a_cry_another_one_gets_the_numbers_first_and_commands_and_buttons_do_what_they_say()
    {
        await _village.OfficerAsync("Lan");
        var child = _village.Stranger();
        await child.WriteAsync("đăng ký");
        await child.WriteAsync(Cry);

        var again = await child.WriteAsync("bố lại đánh em nữa cứu em");
        var menu = await child.WriteAsync("menu");
        await child.PressLabelAsync("Dữ liệu của tôi");
        var pressed = child.LastHeard[0];
        await child.WriteAsync("dừng");
        var stopped = child.LastHeard[0];
        await child.WriteAsync("hỏi máy");
        var asked = await child.WriteAsync("làm khai sinh cho con ở đâu");

        Assert.Contains("111", again[0].Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.NotEmpty(menu[^1].Buttons);
        Assert.Contains("đang được lưu", pressed.Text, StringComparison.Ordinal);
        Assert.Contains("Đã dừng", stopped.Text, StringComparison.Ordinal);
        Assert.Contains("khai sinh", asked[0].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, await _village.ScalarAsync<long>("select count(*) from case_words"));
    }

    [Fact]
    public async Task An_officer_is_told_without_the_words_takes_the_case_and_only_then_reads_them()
    {
        var lan = await _village.OfficerAsync("Lan");
        await _village.Stranger().WriteAsync(Cry);

        var alarm = Assert.Single(await lan.ReadAsync());
        var (take, read) = (lan.Button("Tôi nhận"), lan.Button("Xem lời nhắn"));
        var early = await lan.PressAsync(read);
        var taken = await lan.PressAsync(take);
        var words = await lan.PressAsync(read);

        Assert.DoesNotContain("chảy máu", alarm.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(early, message => message.Text.Contains("chảy máu", StringComparison.Ordinal));
        Assert.Contains("đã nhận", Assert.Single(taken).Text, StringComparison.Ordinal);
        Assert.Equal(Cry, words[^1].Text);
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from audit where action = 'case.words-opened'"));
    }

    [Fact]
    public async Task Only_the_officer_who_took_it_reads_the_words_and_others_hear_that_it_is_taken()
    {
        var (lan, minh) = (await _village.OfficerAsync("Lan"), await _village.OfficerAsync("Minh"));
        await _village.Stranger().WriteAsync(Cry);
        await lan.WriteAsync("/nhan 1");

        var late = await minh.WriteAsync("/nhan 1");
        var curious = await minh.WriteAsync("/xem 1");

        Assert.Contains("người khác", late[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(curious, message => message.Text.Contains("chảy máu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_who_forges_the_button_gets_nothing()
    {
        await _village.OfficerAsync("Lan");
        await _village.Stranger().WriteAsync(Cry);

        await _village.Stranger().PressAsync("case:take:1");

        Assert.Equal("open", await _village.ScalarAsync<string>("select state from cases"));
    }

    [Fact]
    public async Task Closing_needs_what_was_done()
    {
        var lan = await _village.OfficerAsync("Lan");
        await _village.Stranger().WriteAsync(Cry);
        await lan.WriteAsync("/nhan 1");

        await lan.WriteAsync("xong");
        var before = await _village.ScalarAsync<string>("select state from cases");
        await lan.WriteAsync("xong: đã đưa cháu đến trạm y tế");

        Assert.Equal("taken", before);
        Assert.Equal("closed", await _village.ScalarAsync<string>("select state from cases"));
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from audit where action = 'case.closed'"));
    }

    [Fact]
    public async Task With_two_silent_officers_the_chief_is_told_step_by_step_and_each_step_is_on_record()
    {
        var (lan, minh, chief) = (await _village.OfficerAsync("Lan"), await _village.OfficerAsync("Minh"), await _village.OfficerAsync("Hải", "admin"));
        var zalo = await _village.OfficerAsync("Lan", channel: ChannelName.ZaloOa);
        await zalo.ReadAsync();
        await _village.ExecuteAsync(
            "insert into officer_shifts (officer_id, from_at, to_at) select id, '2027-03-01', '2027-03-02' from officers where name = 'Lan'");
        await _village.ExecuteAsync("update addresses set last_inbound_at = '2027-02-01' where channel = 'zalo-oa'");

        await _village.Stranger().WriteAsync(Cry);
        var atOnce = await CountsAsync(lan, zalo, minh, chief);
        var early = await PassAsync(4);
        var second = (await PassAsync(1), await CountsAsync(lan, zalo, minh, chief));
        var third = (await PassAsync(5), await CountsAsync(lan, zalo, minh, chief));
        await chief.WriteAsync("/nhan 1");
        var after = await PassAsync(30);

        Assert.Equal("1 0 0 0", atOnce);
        Assert.Equal(0, early);
        Assert.Equal((1, "0 1 1 0"), second);
        Assert.Equal((1, "0 0 0 1"), third);
        Assert.Equal(0, after);
        Assert.Equal("opened,told,told,told,told,taken", await _village.ScalarAsync<string>("select string_agg(what, ',' order by id) from case_events"));
    }

    [Fact]
    public async Task Given_to_a_colleague_it_goes_on_calling_until_he_takes_it_and_only_then_the_child_hears()
    {
        var (lan, minh, chief) = (await _village.OfficerAsync("Lan"), await _village.OfficerAsync("Minh"), await _village.OfficerAsync("Hải", "admin"));
        var child = _village.Stranger();
        await child.WriteAsync(Cry);
        await CountsAsync(lan, minh, chief);

        var said = Assert.Single(await chief.WriteAsync("chuyển 1: Minh"));
        var given = Assert.Single(await minh.ReadAsync());
        var early = (await PassAsync(4), (await child.ReadAsync()).Count, await CountsAsync(lan, minh, chief));
        var later = (await PassAsync(1), await CountsAsync(lan, minh, chief));
        await minh.PressAsync(given.Buttons[0].Data);
        var taken = Assert.Single(await child.ReadAsync());
        await minh.WriteAsync("/xem 1");
        var read = Assert.Single(await child.ReadAsync());
        await minh.WriteAsync("/xem 1");

        Assert.Contains("vẫn báo tiếp", said.Text, StringComparison.Ordinal);
        Assert.Equal("Tôi nhận", given.Buttons[0].Label);
        Assert.Equal((0, 0, "0 0 0"), early);
        Assert.Equal((1, "1 0 0"), later);
        Assert.Contains("Đã có người nhận", taken.Text, StringComparison.Ordinal);
        Assert.Contains("Đã có người đọc", read.Text, StringComparison.Ordinal);
        Assert.Empty(await child.ReadAsync());
        Assert.Equal(0, await PassAsync(30));
    }

    [Fact]
    public async Task A_case_that_was_in_hand_is_open_again_when_it_is_given_away_until_its_words_are_opened()
    {
        var (lan, minh) = (await _village.OfficerAsync("Lan"), await _village.OfficerAsync("Minh"));
        await _village.Stranger().WriteAsync(Cry);
        await lan.WriteAsync("/nhan 1");
        await lan.WriteAsync("trả lời 1: cô nghe đây");

        await lan.WriteAsync("chuyển 1: Minh");
        var listed = (await minh.WriteAsync("/viec"))[^1].Text;
        var due = await PassAsync(5);
        var words = await minh.WriteAsync("/xem 1");

        Assert.Equal(1, due);
        Assert.Single(listed.Split('\n'), line => line.StartsWith("Số 1", StringComparison.Ordinal));
        Assert.Contains(words, message => message.Text == Cry);
        Assert.Equal("taken", await _village.ScalarAsync<string>("select state from cases"));
        Assert.Equal(0, await PassAsync(30));
    }

    [Theory]
    [InlineData("skipped")]
    [InlineData("failed")]
    public async Task An_alarm_that_reached_nobody_calls_the_next_one_at_once(string state)
    {
        var (lan, minh) = (await _village.OfficerAsync("Lan"), await _village.OfficerAsync("Minh"));
        await _village.ExecuteAsync(
            "insert into officer_shifts (officer_id, from_at, to_at) select id, '2027-03-01', '2027-03-02' from officers where name = 'Lan'");
        await _village.Stranger().WriteAsync(Cry);
        await CountsAsync(lan, minh);

        await _village.ExecuteAsync($"update outbox set state = '{state}', reason = 'waiting: 48 giờ' where dedupe_key like 'case:1:%'");
        var first = (await PassAsync(0), await CountsAsync(lan, minh));
        await _village.ExecuteAsync($"update outbox set state = '{state}' where dedupe_key like 'case:1:%'");
        var second = (await PassAsync(0), await CountsAsync(lan, minh));
        var third = (await PassAsync(0), await CountsAsync(lan, minh));
        var anew = (await PassAsync(5), await CountsAsync(lan, minh));

        Assert.Equal((1, "0 1"), first);
        Assert.Equal((1, "0 0"), second);
        Assert.Equal((0, "0 0"), third);
        Assert.Equal((1, "1 0"), anew);
        Assert.Equal(
            "opened,told,not-reached,told,not-reached,told", await _village.ScalarAsync<string>("select string_agg(what, ',' order by id) from case_events"));
    }

    [Fact]
    public async Task A_chat_that_Zalo_has_shut_is_tried_last_and_so_is_an_officer_who_has_no_other()
    {
        var zalo = await _village.OfficerAsync("Lan", channel: ChannelName.ZaloOa);
        var telegram = await _village.OfficerAsync("Lan");
        var (hoa, minh) = (await _village.OfficerAsync("Hoa", channel: ChannelName.ZaloOa), await _village.OfficerAsync("Minh"));
        await zalo.ReadAsync();
        await _village.ExecuteAsync(
            $"insert into zalo_windows (user_id, last_interaction_at) select value, '{_village.Time.GetUtcNow().AddHours(-49):O}' from addresses where channel = 'zalo-oa'");
        await _village.ExecuteAsync("update addresses set last_inbound_at = '2027-02-01' where channel = 'telegram'");
        await _village.ExecuteAsync(
            "insert into officer_shifts (officer_id, from_at, to_at) select id, '2027-03-01', '2027-03-02' from officers where name = 'Lan'");
        await CountsAsync(zalo, telegram, hoa, minh);

        await _village.Stranger().WriteAsync(Cry);
        var atOnce = await CountsAsync(zalo, telegram, hoa, minh);
        await PassAsync(5);
        var second = await CountsAsync(zalo, telegram, hoa, minh);
        await PassAsync(5);
        var third = await CountsAsync(zalo, telegram, hoa, minh);

        Assert.Equal("0 1 0 0", atOnce);
        Assert.Equal("1 0 0 1", second);
        Assert.Equal("0 0 1 0", third);
    }

    [Fact]
    public async Task Two_processes_that_look_at_once_tell_everybody_once()
    {
        var (lan, minh) = (await _village.OfficerAsync("Lan"), await _village.OfficerAsync("Minh"));
        await using var second = _village.SecondProcess();
        await _village.Stranger().WriteAsync(Cry);
        await CountsAsync(lan, minh);
        _village.Time.Advance(TimeSpan.FromMinutes(6));

        var due = await Task.WhenAll(
            _village.Services.GetRequiredService<CaseAlarm>().CallDueAsync(_village.Database, TestContext.Current.CancellationToken),
            second.GetRequiredService<CaseAlarm>().CallDueAsync(_village.Database, TestContext.Current.CancellationToken));

        Assert.Equal(1, due.Sum());
        Assert.Equal("1 1", await CountsAsync(lan, minh));
    }

    private Task<int> PassAsync(int minutes)
    {
        _village.Time.Advance(TimeSpan.FromMinutes(minutes));
        return _village.Services.GetRequiredService<CaseAlarm>().CallDueAsync(_village.Database, TestContext.Current.CancellationToken);
    }

    private static async Task<string> CountsAsync(params Person[] people)
    {
        var counts = new List<int>();
        foreach (var person in people)
        {
            counts.Add((await person.ReadAsync()).Count);
        }

        return string.Join(' ', counts);
    }
}
