using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>An officer in a chat answers with one of the answers kept on the page, which he sees before it goes.</summary>
public sealed class CannedAnswerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Opening = "Trạm y tế mở cửa từ 7 giờ đến 11 giờ, Thứ Hai đến Thứ Sáu.";

    private Village _village = null!;
    private Person _lan = null!;
    private Person _person = null!;

    public async ValueTask InitializeAsync()
    {
        _village = await Village.BuildAsync(postgres);
        await _village.ExecuteAsync(
            $"""
            insert into canned_replies (title, words, by_name, at) values
              ('Giờ làm việc', '{Opening}', 'Lan', now()), ('Xin thêm tin', 'Bà con cho cán bộ xin thêm địa chỉ.', 'Lan', now())
            """);
        _lan = await _village.OfficerAsync("Lan", "officer", ChannelName.ZaloBot);
        _person = _village.Stranger();
        await _person.StartAsync();
        await _person.WriteAsync("gặp cán bộ");
        await _person.WriteAsync("trạm y tế mở mấy giờ");
        await _lan.WriteAsync("/nhan 1");
        await _person.ReadAsync();
    }

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task A_number_puts_an_answer_in_and_only_after_it_was_shown_does_it_go()
    {
        var listed = Assert.Single(await _lan.WriteAsync("mẫu"));
        var shown = await _lan.WriteAsync("1");
        Assert.Empty(await _person.ReadAsync());
        var sent = Assert.Single(await _lan.WriteAsync("1"));
        var heard = Assert.Single(await _person.ReadAsync());
        await _lan.WriteAsync("1");

        Assert.Equal(["Giờ làm việc", "Xin thêm tin"], listed.Buttons.Select(button => button.Label));
        Assert.Equal(Opening, shown[0].Text);
        Assert.Equal(["Gửi lời này", "Chọn câu khác"], shown[1].Buttons.Select(button => button.Label));
        Assert.Contains("Đã gửi", sent.Text, StringComparison.Ordinal);
        Assert.Equal((Opening, true), (heard.Text, heard.IsFromOfficer));
        Assert.Empty(await _person.ReadAsync());
    }

    [Fact]
    public async Task Another_one_is_chosen_instead()
    {
        await _lan.WriteAsync("/mau 1");
        await _lan.WriteAsync("1");
        await _lan.WriteAsync("2");
        await _lan.WriteAsync("2");
        await _lan.WriteAsync("1");

        Assert.Equal("Bà con cho cán bộ xin thêm địa chỉ.", Assert.Single(await _person.ReadAsync()).Text);
    }

    [Fact]
    public async Task What_was_changed_after_it_was_shown_is_shown_anew_and_does_not_go()
    {
        await _lan.WriteAsync("mẫu");
        await _lan.WriteAsync("1");
        await _village.ExecuteAsync("update canned_replies set words = 'Trạm y tế nghỉ hôm nay.' where title = 'Giờ làm việc'");

        var again = await _lan.WriteAsync("1");
        Assert.Empty(await _person.ReadAsync());
        await _lan.WriteAsync("1");

        Assert.Contains("chưa gửi", again[0].Text, StringComparison.Ordinal);
        Assert.Equal("Trạm y tế nghỉ hôm nay.", again[1].Text);
        Assert.Equal("Trạm y tế nghỉ hôm nay.", Assert.Single(await _person.ReadAsync()).Text);
    }

    [Fact]
    public async Task Only_whoever_has_the_matter_in_hand_can_send_one()
    {
        await _lan.WriteAsync("mẫu");
        await _lan.WriteAsync("1");
        await _village.ExecuteAsync("update officers set person_id = null");
        var refused = await _lan.WriteAsync("1");
        var minh = await _village.OfficerAsync("Minh");

        var none = Assert.Single(await minh.WriteAsync("mẫu"));
        var notHis = Assert.Single(await minh.WriteAsync("/mau 1"));

        Assert.Contains("dành cho cán bộ", refused[0].Text, StringComparison.Ordinal);
        Assert.Contains("không có việc nào đang nhận", none.Text, StringComparison.Ordinal);
        Assert.Contains("Chỉ cán bộ đã nhận việc số 1", notHis.Text, StringComparison.Ordinal);
        Assert.Empty(await _person.ReadAsync());
    }

    [Fact]
    public async Task A_citizen_who_types_the_word_gets_no_list()
    {
        Assert.DoesNotContain(await _village.Stranger().WriteAsync("mẫu"), message => message.Buttons.Any(button => button.Label == "Giờ làm việc"));
    }
}
