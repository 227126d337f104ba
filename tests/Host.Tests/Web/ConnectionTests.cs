using ChungTay.Bot.Tests.Channels.Web;
using ChungTay.Host.Pages;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChungTay.Host.Tests.Web;

/// <summary>What the page does when the network or the server is away.</summary>
public sealed class ConnectionTests(PostgresFixture postgres, ChromiumFixture chromium) : PageTest(postgres, chromium)
{
    private const string RequestFailed = "Failed to load resource";

    [Fact]
    public async Task What_is_written_offline_is_kept_and_sent_once_when_the_network_is_back()
    {
        Expected = RequestFailed;
        var page = await OpenAsync();
        await GreetedAsync(page);

        await page.Context.SetOfflineAsync(true);
        await SayAsync(page, "Tin thứ nhất");
        await SayAsync(page, "Tin thứ hai");
        await Expect(Line(page, "you").First).ToContainTextAsync("Chưa gửi được, sẽ tự gửi lại");
        await Expect(page.Locator("#state")).ToContainTextAsync("Mất kết nối");
        await PictureAsync(page, "offline");
        await page.Context.SetOfflineAsync(false);

        await Expect(Line(page, "bot")).ToHaveCountAsync(3);
        await Expect(page.Locator("#log")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Nghe rõ: Tin thứ nhất.*Nghe rõ: Tin thứ hai"));
        await Expect(Line(page, "you")).ToHaveCountAsync(2);
        await Expect(page.Locator(".unsent")).ToHaveCountAsync(0);
        await Expect(page.Locator("#state")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task An_answer_that_was_lost_on_the_way_does_not_double_the_message()
    {
        Expected = RequestFailed;
        var page = await OpenAsync();
        await GreetedAsync(page);
        var attempts = 0;
        await page.RouteAsync("**/messages", async route =>
        {
            // The first two arrive; only their answers are lost.
            if (++attempts <= 2)
            {
                await route.FetchAsync();
                await route.AbortAsync("connectionreset");
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await SayAsync(page, "Chỉ một lần");
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
        await UntilAsync(page, "!JSON.parse(sessionStorage.getItem('chungtay.unsent')).length");

        Assert.Equal(3, attempts);
        await Expect(Line(page, "you")).ToHaveCountAsync(1);
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("cứu em với", true)]
    [InlineData("cứu em với 111", false)]
    public async Task The_numbers_that_came_with_the_receipt_are_shown_unless_the_answer_had_them(string words, bool isShown)
    {
        var page = await OpenAsync();
        await GreetedAsync(page);
        await page.RouteAsync("**/messages", async route =>
        {
            var taken = await route.FetchAsync();
            var receipt = (await taken.JsonAsync())!.Value;
            await route.FulfillAsync(new() { Response = taken, Json = new { id = receipt.GetProperty("id").GetInt64(), firstAid = "Con gọi 111 nhé." } });
        });

        await SayAsync(page, words);
        await Expect(Line(page, "bot").Nth(1)).ToContainTextAsync("Nghe rõ");
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);

        await Expect(page.Locator(".line.bot", new() { HasText = "Con gọi 111 nhé." })).ToHaveCountAsync(isShown ? 1 : 0);
    }

    [Fact]
    public async Task An_answer_that_overtakes_the_receipt_ends_the_waiting()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);
        var answered = new TaskCompletionSource();
        await page.RouteAsync("**/messages", async route =>
        {
            var taken = await route.FetchAsync();
            await answered.Task;
            await route.FulfillAsync(new() { Response = taken });
        });

        await SayAsync(page, "Nhanh thế");
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
        answered.SetResult();
        await UntilAsync(page, "!JSON.parse(sessionStorage.getItem('chungtay.unsent')).length");

        await Expect(page.Locator(".thinking")).ToHaveCountAsync(0);
        await Expect(page.Locator(".unsent")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_not_sent_survives_a_reload()
    {
        Expected = RequestFailed;
        var page = await OpenAsync();
        await GreetedAsync(page);
        await page.RouteAsync("**/messages", route => route.AbortAsync());
        await SayAsync(page, "Đừng quên tôi");
        await Expect(Line(page, "you")).ToContainTextAsync("Chưa gửi được");
        await page.UnrouteAllAsync();

        await page.ReloadAsync();

        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
        await Expect(Line(page, "you")).ToHaveCountAsync(1);
        await Expect(page.Locator(".unsent")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Too_fast_is_answered_politely_and_the_message_goes_out_later()
    {
        Expected = RequestFailed;
        var page = await OpenAsync();
        await GreetedAsync(page);
        var refused = false;
        await page.RouteAsync("**/messages", async route =>
        {
            if (refused)
            {
                await route.ContinueAsync();
                return;
            }

            refused = true;
            await route.FulfillAsync(new() { Status = 429, ContentType = "application/problem+json", Headers = [new("Retry-After", "2")], Body = "{}" });
        });

        await SayAsync(page, "Nhanh quá");

        await Expect(page.Locator("#state")).ToContainTextAsync("tin sẽ tự gửi sau 2 giây");
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_chat_that_was_deleted_says_so_and_the_next_words_begin_a_new_one()
    {
        Expected = RequestFailed;
        var page = await OpenAsync();
        await GreetedAsync(page);
        await SayAsync(page, "Chuyện cũ");
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);

        await App.ExecuteAsync("delete from web_sessions");
        await SayAsync(page, "Chuyện mới");

        await Expect(Line(page, "bot").Filter(new() { HasText = "Nghe rõ: Chuyện mới" })).ToHaveCountAsync(1);
        await Expect(Line(page, "bot").Filter(new() { HasText = EchoBot.Greeting })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task When_the_server_restarts_the_page_comes_back_and_misses_nothing()
    {
        Expected = RequestFailed;
        await using var database = await Postgres.CreateDatabaseAsync();
        var first = await WebApp.StartAsync(database, "http://127.0.0.1:0", Settings, app => app.MapPublicPages());
        var url = first.Address.ToString();
        var page = await WindowAsync();
        await page.GotoAsync(url);
        await GreetedAsync(page);

        await first.StopAsync();
        await first.DisposeAsync();
        await SayAsync(page, "Có ai không?");
        await Expect(page.Locator("#state")).ToContainTextAsync("Mất kết nối");
        await using var second = await WebApp.StartAsync(database, url, Settings, app => app.MapPublicPages());

        await Expect(Line(page, "bot").Last).ToContainTextAsync("Nghe rõ: Có ai không?", new() { Timeout = 40_000 });
        await Expect(page.Locator("#state")).ToBeEmptyAsync(new() { Timeout = 20_000 });
        await Expect(Line(page, "you")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_connection_that_died_without_a_word_is_found_out()
    {
        App.Bot.Script = message => message.Content is InboundContent.Started ? EchoBot.Echo(message) : [];
        var page = await WindowAsync();
        // The stream is taken but never says anything: what a mobile network does when it forgets a connection.
        await page.AddInitScriptAsync("window.EventSource = class extends EventTarget { static OPEN = 1; static CLOSED = 2; readyState = 1; close() {} }");
        await page.Clock.InstallAsync();
        await page.GotoAsync(App.Address.ToString());
        await page.Clock.RunForAsync(1000);
        await SayAsync(page, "Nghe không?");

        await page.Clock.RunForAsync(35_000);

        await GreetedAsync(page);
        await Expect(page.Locator(".unsent")).ToHaveCountAsync(0);
    }
}
