using System.Text.RegularExpressions;
using ChungTay.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChungTay.Host.Tests.Web;

/// <summary>The chat inside another site.</summary>
public sealed class WidgetTests(PostgresFixture postgres, ChromiumFixture chromium) : PageTest(postgres, chromium)
{
    private WebApplication school = null!;
    private string script = string.Empty;

    protected override Dictionary<string, string?> Settings => new(base.Settings) { ["Channels:Web:EmbedOrigins"] = school.Urls.First() };

    public override async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        school = builder.Build();
        school.MapGet("/", () => Results.Content(
            $"<!doctype html><html lang=vi><title>Trường học</title><link rel=icon href=data:,><body><h1>Trường tiểu học</h1><script src=\"{script}\" defer></script>",
            "text/html; charset=utf-8"));
        await school.StartAsync(TestContext.Current.CancellationToken);
        await base.InitializeAsync();
        script = new Uri(App.Address, "widget.js").ToString();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task One_tag_brings_the_chat_to_a_site_that_is_allowed()
    {
        var page = await OpenSchoolAsync();
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Hỏi về bảo vệ trẻ em" });
        await button.ClickAsync();
        var frame = page.FrameLocator("iframe");

        await frame.Locator("#message").FillAsync("Chào từ trường học");
        await frame.Locator("#send").ClickAsync();

        await Expect(frame.Locator(".line.bot").Last).ToContainTextAsync("Nghe rõ: Chào từ trường học");
        await PictureAsync(page, "widget");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Thu nhỏ" }).ClickAsync();
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_quick_exit_takes_the_whole_site_away(bool insideFrame)
    {
        var page = await OpenSchoolAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi về bảo vệ trẻ em" }).ClickAsync();
        var frame = page.FrameLocator("iframe");
        await frame.Locator(".line.bot").First.WaitForAsync();

        await (insideFrame ? frame.Locator("#message") : page.Locator("h1")).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page).ToHaveURLAsync(new Regex("/lich$"));
    }

    [Fact]
    public async Task A_site_that_is_not_allowed_shows_no_chat()
    {
        Expected = "frame-ancestors";
        await using var closed = await StartAsync(base.Settings);
        script = new Uri(closed.Address, "widget.js").ToString();
        var page = await OpenSchoolAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi về bảo vệ trẻ em" }).ClickAsync();

        await Expect(page.Locator("iframe")).ToBeVisibleAsync();
        await Expect(page.FrameLocator("iframe").Locator("#message")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_page_itself_cannot_be_framed_by_anybody()
    {
        using var answer = await App.Client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private async Task<IPage> OpenSchoolAsync()
    {
        var page = await WindowAsync();
        await page.GotoAsync(school.Urls.First());
        return page;
    }
}
