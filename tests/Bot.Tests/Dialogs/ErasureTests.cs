using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.People;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class ErasureTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    [Theory]
    [InlineData("xoá dữ liệu", "1")]
    [InlineData("xóa dữ liệu", "Xoá hết")]
    [InlineData("xoa du lieu cua toi", "có")]
    [InlineData("XOÁ DỮ LIỆU", "đồng ý")]
    public async Task Erasing_is_asked_once_done_and_proved_by_a_receipt(string words, string yes)
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");

        var question = Assert.Single(await person.WriteAsync(words));
        Assert.Equal(["Xoá hết", "Thôi, giữ lại"], question.Buttons.Select(button => button.Label));
        var message = Assert.Single(await person.WriteAsync(yes));

        var receipt = message.Text.Split("Mã biên nhận: ")[1].Split('\n')[0];
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from erasures where receipt = $1 and channel = 'telegram'", receipt));
        Assert.False(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task After_the_receipt_is_out_the_address_is_found_nowhere()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.PressLabelAsync("Đồng ý nhận tin");
        await person.WriteAsync("câu hỏi của tôi");
        await EraseAsync(person);

        await _village.ExecuteAsync("update outbox set state = 'accepted', settled_at = now() where state = 'queued'");
        await FinishAsync();

        Assert.Empty(await _village.SearchEverywhereAsync(person.Address.Value));
    }

    [Fact]
    public async Task The_address_waits_for_the_receipt_but_no_longer_than_an_hour()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await EraseAsync(person);

        await FinishAsync();
        Assert.NotEmpty(await _village.SearchEverywhereAsync(person.Address.Value));

        _village.Time.Advance(TimeSpan.FromHours(1));
        await FinishAsync();
        Assert.Empty(await _village.SearchEverywhereAsync(person.Address.Value));
    }

    [Fact]
    public async Task A_web_chat_is_erased_with_its_lines_and_its_session_once_the_page_could_read_the_receipt()
    {
        var person = _village.Stranger(ChannelName.Web);
        var session = person.Address.Value;
        await _village.ExecuteAsync($"insert into web_sessions (id, created_at, last_seen_at) values ('{session}', now(), now())");
        await _village.ExecuteAsync($"insert into web_lines (session_id, speaker, text, at) values ('{session}', 'you', 'bí mật', now())");
        await person.StartAsync();
        await EraseAsync(person);
        await _village.ExecuteAsync("update outbox set state = 'accepted', settled_at = now() where state = 'queued'");

        await FinishAsync();
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from web_sessions where id = $1", session));
        Assert.Empty(await _village.SearchEverywhereAsync("bí mật"));

        _village.Time.Advance(TimeSpan.FromMinutes(2));
        await FinishAsync();
        Assert.Empty(await _village.SearchEverywhereAsync(session));
    }

    [Fact]
    public async Task Nobody_new_is_entered_when_the_erased_person_blocks_the_bot_afterwards()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await EraseAsync(person);
        await _village.ExecuteAsync("update outbox set state = 'accepted', settled_at = now() where state = 'queued'");
        await FinishAsync();

        Assert.Empty(await person.DoAsync(new InboundContent.Blocked()));

        Assert.Empty(await _village.SearchEverywhereAsync(person.Address.Value));
    }

    [Fact]
    public async Task Whoever_writes_again_is_a_stranger()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");
        var before = await PersonIdAsync(person);
        await EraseAsync(person);

        var messages = await person.WriteAsync("bắt đầu");
        await _village.ExecuteAsync("update outbox set state = 'accepted', settled_at = now() where state = 'queued'");
        _village.Time.Advance(TimeSpan.FromHours(2));
        await FinishAsync();

        Assert.Contains(messages, message => message.Buttons.Any(button => button.Label == "Đồng ý nhận tin"));
        Assert.False(await person.IsSubscribedAsync());
        Assert.NotEqual(before, await PersonIdAsync(person));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("không")]
    [InlineData("thôi")]
    [InlineData("thôi giữ lại")]
    public async Task A_no_keeps_everything(string no)
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");
        await person.WriteAsync("xoá dữ liệu");

        var message = Assert.Single(await person.WriteAsync(no));

        Assert.Contains("chưa xoá gì", message.Text, StringComparison.Ordinal);
        Assert.True(await person.IsSubscribedAsync());
    }

    [Fact]
    public async Task Any_other_words_are_no_yes()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");
        await person.WriteAsync("xoá dữ liệu");

        await person.WriteAsync("khai sinh cho con ở đâu");
        await person.WriteAsync("đồng ý");

        Assert.True(await person.IsSubscribedAsync());
        Assert.Equal("given news typed", await person.ConsentsAsync());
    }

    [Fact]
    public async Task All_addresses_of_the_person_are_forgotten()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        var other = _village.Stranger(ChannelName.ZaloOa);
        await other.StartAsync();
        await _village.ExecuteAsync(
            $"""
            update addresses set person_id = (select person_id from addresses where value = '{person.Address.Value}')
            where value = '{other.Address.Value}'
            """);

        await EraseAsync(person);

        Assert.Empty(await _village.SearchEverywhereAsync(other.Address.Value));
    }

    [Fact]
    public async Task What_was_asked_before_the_erasure_in_the_same_breath_is_still_answered()
    {
        var person = _village.Stranger();
        foreach (var words in new[] { "/start", "xoá dữ liệu", "1", "/start" })
        {
            await _village.StoreAsync(person.Address, new InboundContent.Text(words));
        }

        await _village.SettleAsync();

        var heard = await person.ReadAsync();
        Assert.Equal(4, heard.Count);
        Assert.Contains("Mã biên nhận", heard[2].Text, StringComparison.Ordinal);
        Assert.Contains("máy trả lời tự động", heard[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_what_is_kept_is_answered_in_plain_words()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");
        await person.WriteAsync("dừng");

        var message = Assert.Single(await person.WriteAsync("dữ liệu của tôi"));

        Assert.Contains("Telegram, từ ngày", message.Text, StringComparison.Ordinal);
        Assert.Contains("4 tin bà con đã gửi", message.Text, StringComparison.Ordinal);
        Assert.Contains("3 tin đã gửi cho bà con", message.Text, StringComparison.Ordinal);
        Assert.Contains("không đăng ký nhận tin", message.Text, StringComparison.Ordinal);
        Assert.Contains("đồng ý nhận tin", message.Text, StringComparison.Ordinal);
        Assert.Contains("thôi nhận tin", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_counts_in_what_was_said_in_the_same_breath()
    {
        var person = _village.Stranger();
        foreach (var words in new[] { "/start", "đăng ký", "dữ liệu của tôi" })
        {
            await _village.StoreAsync(person.Address, new InboundContent.Text(words));
        }

        await _village.SettleAsync();

        Assert.Contains("đang đồng ý nhận tin", (await person.ReadAsync())[^1].Text, StringComparison.Ordinal);
    }

    private static async Task EraseAsync(Person person)
    {
        await person.WriteAsync("xoá dữ liệu");
        await person.PressLabelAsync("Xoá hết");
    }

    private async Task FinishAsync()
    {
        await using var unitOfWork = await _village.Database.BeginAsync(TestContext.Current.CancellationToken);
        await _village.Services.GetRequiredService<ErasureStore>().FinishAsync(unitOfWork, new FarewellLimits(), TestContext.Current.CancellationToken);
        await unitOfWork.CommitAsync(TestContext.Current.CancellationToken);
    }

    private Task<long> PersonIdAsync(Person person) =>
        _village.ScalarAsync<long>("select person_id from addresses where value = $1", person.Address.Value);
}
