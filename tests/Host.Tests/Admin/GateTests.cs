using System.Net;
using ChungTay.Ledger.Officers;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChungTay.Host.Tests.Admin;

public sealed class GateTests(DeskFixture desk) : DeskTest(desk)
{
    [Fact]
    public async Task Nobody_looks_without_signing_in()
    {
        using var stranger = await App.SignInAsync();

        using var answer = await stranger.GetAsync("/admin");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/admin/sign-in", answer.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task Every_answer_forbids_inline_scripts_frames_and_keeping()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Author);

        using var answer = await officer.GetAsync("/admin");

        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", string.Join(' ', answer.Headers.GetValues("X-Frame-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_press_without_the_form_s_token_is_refused_in_Vietnamese()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Admin);

        using var answer = await officer.PostBareAsync("/admin/sign-out");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Trang đã cũ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/no-such-page", HttpStatusCode.NotFound, "Không có trang này")]
    [InlineData("/admin/jobs", HttpStatusCode.Forbidden, "Bạn không có quyền này")]
    public async Task What_cannot_be_shown_is_said_in_Vietnamese(string path, HttpStatusCode status, string words)
    {
        using var officer = await App.SignInAsync(OfficerRoles.Inspector);

        using var answer = await officer.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_is_calm_on_a_desk_and_on_a_phone()
    {
        var page = await OpenAsync("/admin", [.. OfficerRoles.All]);

        await LookAsync(page, "home");
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_and_closes_without_scripts()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Admin);
        var page = await OpenAsync("/admin", officer, 390, new BrowserNewContextOptions { JavaScriptEnabled = false });

        await Expect(page.Locator("#menu")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Danh mục", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lịch chạy tự động" })).ToBeVisibleAsync();
        await PictureAsync(page, "desk-menu-390");
        await page.GetByRole(AriaRole.Link, new() { Name = "Đóng danh mục" }).ClickAsync();

        await Expect(page.Locator("#menu")).ToBeHiddenAsync();
    }
}
