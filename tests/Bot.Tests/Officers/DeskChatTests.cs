using ChungTay.Bot.Tests.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Officers;

/// <summary>The officers' desk on phones alone: written, handed in, approved, returned; by buttons and by numbers.</summary>
public sealed class DeskChatTests(VillageFixture fixture) : IClassFixture<VillageFixture>, IAsyncLifetime
{
    private const string Words = "Tiêm chủng Thứ Bảy\n\nBà con cho các cháu đến trạm y tế từ 7 giờ sáng. Trẻ bị đánh, bị xâm hại: gọi 111.";
    private readonly Village _village = fixture.Village;

    // The same village for every test, with nobody at the desk and nothing on it.
    public async ValueTask InitializeAsync() => await _village.ExecuteAsync("delete from officers; truncate campaigns cascade; delete from cases");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_message_goes_from_a_typed_text_to_approved_with_two_phones()
    {
        var (author, chief) = (await _village.OfficerAsync("Lan", "author"), await _village.OfficerAsync("Hùng", "approver"));

        var asked = Assert.Single(await author.WriteAsync("/soan"));
        var shown = await author.WriteAsync(Words);
        await author.PressLabelAsync("Đổi giờ gửi");
        var timed = await author.WriteAsync("mai 7h");
        var submitted = await author.PressLabelAsync("Trình duyệt");
        var waiting = await chief.ReadAsync();
        var approved = await chief.PressLabelAsync("Duyệt");
        var told = await author.ReadAsync();

        Assert.Contains("gửi nội dung tin", asked.Text, StringComparison.Ordinal);
        Assert.Equal(Words, shown[0].Text);
        Assert.Contains("0 người", shown[1].Text, StringComparison.Ordinal);
        Assert.Contains("ngay khi được duyệt", shown[1].Text, StringComparison.Ordinal);
        Assert.Contains("7 giờ sáng Thứ Ba, 02/3", timed[1].Text.Replace("02/03", "02/3", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Hùng", Assert.Single(submitted).Text, StringComparison.Ordinal);
        Assert.Equal([Words, ""], waiting.Select(message => message.Buttons.Count == 0 ? message.Text : ""));
        Assert.Equal(["Duyệt", "Trả lại", "Từ chối"], waiting[1].Buttons.Select(button => button.Label));
        Assert.Contains("Đã duyệt tin số", Assert.Single(approved).Text, StringComparison.Ordinal);
        Assert.Contains("được Hùng duyệt", Assert.Single(told).Text, StringComparison.Ordinal);
        Assert.Equal("approved", await StateAsync());
        // The author's text speaks of harm to a child, but it is no cry of his.
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task An_officer_who_may_not_write_or_approve_learns_who_may_and_what_is_open_to_him()
    {
        var officer = await _village.OfficerAsync("Mai", "officer");
        await _village.OfficerAsync("Lan", "author");
        await _village.OfficerAsync("Hùng", "approver");

        var write = Assert.Single(await officer.WriteAsync("/soạn " + Words)).Text;
        var approve = Assert.Single(await officer.WriteAsync("/duyệt")).Text;

        Assert.Contains("Người soạn được: Hùng, Lan.", write, StringComparison.Ordinal);
        Assert.Contains("/hangdoi", write, StringComparison.Ordinal);
        Assert.Contains("Người duyệt được: Hùng.", approve, StringComparison.Ordinal);
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from campaigns"));
        Assert.Contains("Chưa có tin nào", Assert.Single(await officer.WriteAsync("/hàng đợi")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_do_what_buttons_do_where_a_channel_has_none()
    {
        var (author, chief) = (await _village.OfficerAsync("Lan", "author", ChannelName.ZaloBot), await _village.OfficerAsync("Hùng", "approver", ChannelName.ZaloOa));

        await author.WriteAsync("/soan " + Words);
        await author.WriteAsync("1");
        await chief.ReadAsync();
        var asked = await chief.WriteAsync("2");
        await chief.WriteAsync("Thiếu giờ kết thúc");
        var told = await author.ReadAsync();

        Assert.Contains("xin ghi lý do", Assert.Single(asked).Text, StringComparison.Ordinal);
        Assert.Contains("Thiếu giờ kết thúc", Assert.Single(told).Text, StringComparison.Ordinal);
        Assert.Equal("draft", await StateAsync());
        await author.WriteAsync("1");
        var again = await author.WriteAsync(Words + " Kết thúc lúc 11 giờ.");
        Assert.Contains("Kết thúc lúc 11 giờ.", again[0].Text, StringComparison.Ordinal);
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from campaigns"));
    }

    [Fact]
    public async Task An_emergency_is_chosen_at_the_step_of_the_time_and_read_in_words_by_who_approves()
    {
        var (author, chief) = (await _village.OfficerAsync("Lan", "author"), await _village.OfficerAsync("Hùng", "approver"));
        await author.WriteAsync("/soan " + Words);
        await author.PressLabelAsync("Đổi giờ gửi");

        var shown = await author.PressLabelAsync("Tin khẩn: gửi cả ban đêm");
        await author.PressLabelAsync("Trình duyệt");
        var waiting = await chief.ReadAsync();
        await chief.PressLabelAsync("Duyệt");

        Assert.Contains("TIN KHẨN: gửi cả trong giờ nghỉ", shown[1].Text, StringComparison.Ordinal);
        Assert.Contains("TIN KHẨN: gửi cả trong giờ nghỉ", waiting[1].Text, StringComparison.Ordinal);
        Assert.Equal("approved true true", await _village.ScalarAsync<string>("select state || ' ' || urgent || ' ' || at_once from campaigns"));
    }

    [Fact]
    public async Task Whoever_chooses_a_time_after_all_takes_the_emergency_back()
    {
        var author = await _village.OfficerAsync("Lan", "author");
        await author.WriteAsync("/soan " + Words);
        await author.PressLabelAsync("Đổi giờ gửi");
        await author.PressLabelAsync("Tin khẩn: gửi cả ban đêm");
        await author.PressLabelAsync("Đổi giờ gửi");

        var shown = await author.WriteAsync("mai 22h");

        Assert.DoesNotContain("TIN KHẨN", shown[1].Text, StringComparison.Ordinal);
        Assert.Contains("giờ nghỉ", shown[1].Text, StringComparison.Ordinal);
        Assert.False(await _village.ScalarAsync<bool>("select urgent from campaigns"));
    }

    [Fact]
    public async Task A_refused_message_is_over_and_its_author_learns_why()
    {
        var (author, chief) = await SubmittedAsync();

        await chief.PressLabelAsync("Từ chối");
        await chief.WriteAsync("Tin này của tỉnh");

        Assert.Contains("Tin này của tỉnh", Assert.Single(await author.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("stopped", await StateAsync());
        Assert.Equal("Tin này của tỉnh", await _village.ScalarAsync<string>("select reason from campaign_decisions where decision = 'rejected'"));
    }

    [Fact]
    public async Task An_old_button_does_nothing_after_the_role_was_taken_away()
    {
        var (_, chief) = await SubmittedAsync();
        await _village.ExecuteAsync("update officers set roles = array['officer'] where name = 'Hùng'");

        var refused = await chief.PressLabelAsync("Duyệt");

        Assert.Contains(DeskTexts.MayNotApprove, Assert.Single(refused).Text, StringComparison.Ordinal);
        Assert.Equal("waiting", await StateAsync());
    }

    [Fact]
    public async Task What_was_changed_after_it_was_shown_is_not_approved_by_the_old_button()
    {
        var (author, chief) = await SubmittedAsync();
        var button = chief.Button("Duyệt");
        await author.PressLabelAsync("Lấy về để sửa");
        await author.PressLabelAsync("Sửa nội dung");
        await author.WriteAsync(Words + " Nhớ mang sổ tiêm.");
        await author.PressLabelAsync("Trình duyệt");
        await chief.ReadAsync();

        var refused = await chief.PressAsync(button);

        Assert.Contains("đã được sửa", Assert.Single(refused).Text, StringComparison.Ordinal);
        Assert.Equal("waiting", await StateAsync());
    }

    [Fact]
    public async Task Nobody_approves_his_own()
    {
        var chief = await _village.OfficerAsync("Hùng", "approver");
        await chief.WriteAsync("/soan " + Words);
        var submitted = await chief.PressLabelAsync("Trình duyệt");

        Assert.DoesNotContain(submitted[0].Buttons, button => button.Label == "Duyệt");
        Assert.Contains("Chưa có người duyệt", submitted[0].Text, StringComparison.Ordinal);
        var id = await _village.ScalarAsync<long>("select id from campaigns");
        var hash = await _village.ScalarAsync<string>("select content_hash from campaigns");
        Assert.Contains("không được tự duyệt", Assert.Single(await chief.PressAsync($"desk:approve:{id}|{hash[..16]}")).Text, StringComparison.Ordinal);
        Assert.Equal("waiting", await StateAsync());
    }

    [Fact]
    public async Task Whoever_edited_a_message_is_not_asked_to_approve_it_and_each_handing_in_is_told_once()
    {
        var (author, chief) = (await _village.OfficerAsync("Lan", "author"), await _village.OfficerAsync("Hùng", "approver"));
        var editor = await _village.OfficerAsync("Minh", "approver");
        await author.WriteAsync("/soan " + Words);
        var id = await _village.ScalarAsync<long>("select id from campaigns");
        await editor.PressAsync($"desk:ask-text:{id}");
        await editor.WriteAsync(Words + " Nhớ mang sổ tiêm.");

        await author.PressLabelAsync("Trình duyệt");
        Assert.Equal(2, (await chief.ReadAsync()).Count);
        Assert.Empty(await editor.ReadAsync());
        await author.PressLabelAsync("Lấy về để sửa");
        Assert.Empty(await chief.ReadAsync());
        await author.PressLabelAsync("Trình duyệt");
        Assert.Equal(2, (await chief.ReadAsync()).Count);
        Assert.Empty(await editor.ReadAsync());

        await chief.PressLabelAsync("Trả lại");
        Assert.Contains("Lan", Assert.Single(await chief.WriteAsync("Thiếu giờ")).Text, StringComparison.Ordinal);
        Assert.Contains("Thiếu giờ", Assert.Single(await author.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("Thiếu giờ", Assert.Single(await editor.ReadAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_author_without_a_linked_chat_is_not_said_to_have_been_told()
    {
        var (_, chief) = await SubmittedAsync();
        await _village.ExecuteAsync("update officers set person_id = null where name = 'Lan'");

        await chief.PressLabelAsync("Từ chối");

        Assert.Contains("chưa nối máy", Assert.Single(await chief.WriteAsync("Trùng tin")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/soan")]
    [InlineData("/duyet")]
    [InlineData("/hangdoi")]
    [InlineData("/tinhhinh")]
    public async Task A_citizen_gets_nothing_by_an_officers_command(string command)
    {
        var citizen = _village.Stranger();
        await citizen.StartAsync();

        var answer = Assert.Single(await citizen.WriteAsync(command));

        Assert.Contains("dành cho cán bộ", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citizens_forged_button_does_nothing()
    {
        await SubmittedAsync();
        var citizen = _village.Stranger();
        await citizen.StartAsync();
        var hash = await _village.ScalarAsync<string>("select content_hash from campaigns");

        await citizen.PressAsync($"desk:approve:{await _village.ScalarAsync<long>("select id from campaigns")}|{hash[..16]}");

        Assert.Equal("waiting", await StateAsync());
    }

    [Fact]
    public async Task The_commands_tell_what_waits_what_goes_and_who_reads_along()
    {
        var (author, chief) = await SubmittedAsync();

        var queue = await author.WriteAsync("/hangdoi");
        var mine = await chief.WriteAsync("/duyet");
        var status = await chief.WriteAsync("/tinhhinh");

        Assert.Contains("chờ duyệt", queue[0].Text, StringComparison.Ordinal);
        Assert.Equal(Words, mine[0].Text);
        Assert.Contains(mine[1].Buttons, button => button.Label == "Duyệt");
        Assert.Contains("Tin chờ duyệt: 1", status[0].Text, StringComparison.Ordinal);
        Assert.Contains("Người duyệt được: Hùng", Assert.Single(await author.WriteAsync("/duyet")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_none_is_asked_again_and_nothing_is_lost()
    {
        var author = await _village.OfficerAsync("Lan", "author");
        await author.WriteAsync("/soan " + Words);
        await author.PressLabelAsync("Đổi giờ gửi");

        var unclear = await author.WriteAsync("khi nào tiện");
        var passed = await author.WriteAsync("hôm nay 6h");
        await author.WriteAsync("9 giờ tối nay");

        Assert.Contains("Chưa hiểu giờ", Assert.Single(unclear).Text, StringComparison.Ordinal);
        Assert.Contains("đã qua", Assert.Single(passed).Text, StringComparison.Ordinal);
        Assert.Contains("Đó là giờ nghỉ", author.LastHeard[1].Text, StringComparison.Ordinal);
        Assert.Equal(VietnamTime.At(new DateOnly(2027, 3, 1), new TimeOnly(21, 0)).ToUniversalTime(), await _village.ScalarAsync<DateTime>("select scheduled_at from campaigns"));
    }

    private async Task<(Person Author, Person Chief)> SubmittedAsync()
    {
        var (author, chief) = (await _village.OfficerAsync("Lan", "author"), await _village.OfficerAsync("Hùng", "approver"));
        await author.WriteAsync("/soan " + Words);
        await author.PressLabelAsync("Trình duyệt");
        await chief.ReadAsync();
        return (author, chief);
    }

    private Task<string> StateAsync() => _village.ScalarAsync<string>("select state from campaigns");
}
