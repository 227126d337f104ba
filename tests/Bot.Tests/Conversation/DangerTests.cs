using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class DangerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Cry = "bố đang đánh em chảy máu cứu em với";

    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres, services => services.AddSingleton<IDialog, BrokenDialog>());

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task A_strangers_cry_is_answered_with_the_numbers_first_and_then_with_who_speaks()
    {
        var person = _village.Stranger();

        var heard = await person.WriteAsync(Cry);

        Assert.Equal(3, heard.Count);
        Assert.Contains("111", heard[0].Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("{", heard[0].Text, StringComparison.Ordinal);
        Assert.Contains("UBND xã Chung Tay", heard[2].Text, StringComparison.Ordinal);
        Assert.Empty(heard.SelectMany(message => message.Buttons));
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from outbox where lane = 0"));
    }

    [Fact]
    public async Task It_goes_before_everything_in_the_middle_of_another_matter_which_then_goes_on()
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");
        await person.WriteAsync("xoá dữ liệu");

        var message = (await person.WriteAsync(Cry))[0];
        await person.WriteAsync("không");

        Assert.Contains("111", message.Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("chưa xoá gì", person.LastHeard[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_answered_also_in_a_flood()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        for (var i = 0; i < 60; i++)
        {
            await _village.StoreAsync(person.Address, new InboundContent.Text("giá xăng hôm nay"));
        }

        await person.WriteAsync(Cry);

        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from outbox where lane = 0"));
    }

    [Fact]
    public async Task It_is_answered_also_when_handling_the_update_fails_and_only_once()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await _village.ExecuteAsync("create function refuse() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$");
        await _village.ExecuteAsync("create trigger refuse before update on conversations for each row execute function refuse()");

        var message = Assert.Single(await person.WriteAsync(Cry));
        await _village.SkipWaitsAsync();
        await _village.SettleAsync();
        await _village.ExecuteAsync("drop trigger refuse on conversations");
        await _village.SkipWaitsAsync();
        await _village.SettleAsync();

        Assert.Contains("111", message.Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("mã", Assert.Single(await person.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from outbox where lane = 0"));
        Assert.Equal("done", await _village.ScalarAsync<string>("select state from inbox order by id desc limit 1"));
    }

    [Fact]
    public async Task Words_under_a_picture_are_looked_at_too()
    {
        var person = _village.Stranger();

        await person.DoAsync(new InboundContent.Image("file", Cry));

        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from outbox where lane = 0"));
    }

    [Fact]
    public async Task A_cry_of_ten_thousand_characters_is_heard()
    {
        var person = _village.Stranger();

        await person.WriteAsync(_village.LongStory() + Cry);

        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from outbox where lane = 0"));
    }

    [Theory]
    [InlineData("ngừng", "Đã dừng")]
    [InlineData("đừng gửi tin cho em nữa", "Đã dừng")]
    [InlineData("thôi không nhận nữa", "Đã dừng")]
    [InlineData("xoá hết dữ liệu của tôi", "Bà con có chắc muốn xoá không")]
    [InlineData("dữ liệu của tôi", "đang được lưu")]
    [InlineData("bắt đầu", "máy trả lời tự động")]
    [InlineData("đăng ký", "đã đăng ký nhận tin rồi")]
    public async Task A_line_that_is_nothing_but_an_order_is_no_cry(string words, string answer)
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");

        Assert.Contains(answer, Assert.Single(await person.WriteAsync(words)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_choice_is_no_cry()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("xoá dữ liệu");

        Assert.Contains("Mã biên nhận", Assert.Single(await person.WriteAsync("xoá hết")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("giúp đỡ em với bố đánh em")]
    [InlineData("dừng lại đi bố ơi đừng đánh con nữa")]
    public async Task An_order_inside_a_cry_does_not_hide_it(string words)
    {
        var person = _village.Stranger();
        await person.WriteAsync("đăng ký");

        Assert.Contains("111", (await person.WriteAsync(words))[0].Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.True(await person.IsSubscribedAsync());
    }
}
