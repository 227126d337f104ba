using System.Text.RegularExpressions;
using ChungTay.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChungTay.Host.Tests.Web;

public sealed class QuickExitTests(PostgresFixture postgres, ChromiumFixture chromium) : PageTest(postgres, chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaving_quickly_shows_a_calendar_and_going_back_shows_nothing_readable(bool byKey)
    {
        var page = await OpenAsync(path: "/lich?thang=2026-12");
        await page.GotoAsync(App.Address.ToString());
        await GreetedAsync(page);
        await SayAsync(page, "Bố đánh con");
        await Expect(Line(page, "bot")).ToHaveCountAsync(2);
        await page.FillAsync("#message", "chưa gửi xong");

        if (byKey)
        {
            await page.Keyboard.PressAsync("Escape");
            await page.Keyboard.PressAsync("Escape");
        }
        else
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Thoát nhanh" }).ClickAsync();
        }

        await Expect(page).ToHaveURLAsync(new Regex("/lich$"));
        await Expect(page.Locator("body")).ToContainTextAsync("Tháng");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("trẻ em");
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length + localStorage.length"));
        await PictureAsync(page, "calendar");

        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/lich\?thang=2026-12$"));
        await page.GotoAsync(App.Address.ToString());
        await GreetedAsync(page);
        await Expect(page.Locator("body")).Not.ToContainTextAsync("Bố đánh con");
        await Expect(page.Locator("#message")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task One_press_of_escape_does_nothing()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);

        await page.Keyboard.PressAsync("Escape");
        await page.WaitForTimeoutAsync(1800);
        await page.Keyboard.PressAsync("Escape");

        await Expect(Line(page, "bot")).ToBeVisibleAsync();
        Assert.Equal(new Uri(App.Address, "/").ToString(), page.Url);
    }

    [Fact]
    public async Task What_is_still_on_its_way_when_leaving_writes_nothing_afterwards()
    {
        var page = await OpenAsync();
        await GreetedAsync(page);
        var answer = new TaskCompletionSource();
        await page.RouteAsync("**/messages", async route =>
        {
            await answer.Task;
            await route.FulfillAsync(new() { Status = 202, ContentType = "application/json", Body = "{\"id\":1}" });
        });
        // An answer without content: the browser stays on the emptied page, as it does while the calendar is slow to come.
        await page.RouteAsync("**/lich", route => route.FulfillAsync(new() { Status = 204 }));
        await SayAsync(page, "Giấu giúp con");

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await UntilAsync(page, "document.body.childElementCount === 0");
        answer.SetResult();
        await page.WaitForTimeoutAsync(500);

        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.body.childElementCount"));
    }

    [Fact]
    public async Task Nothing_of_the_page_may_be_kept_by_a_cache()
    {
        foreach (var path in new[] { "/", "/embed", "/lich" })
        {
            using var answer = await App.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
        }
    }
}
