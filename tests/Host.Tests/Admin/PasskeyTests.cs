using ChungTay.Ledger.Officers;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChungTay.Host.Tests.Admin;

public sealed class PasskeyTests(DeskFixture desk) : DeskTest(desk)
{
    [Fact]
    public async Task A_key_of_the_device_is_added_and_opens_the_desk_and_is_dead_when_removed()
    {
        const string Name = "Nguyễn Thị Khoá";
        var link = await App.Get<SignInDesk>().InviteAsync(Name, OfficerRoles.Author, TestContext.Current.CancellationToken);
        using var stranger = await App.SignInAsync();
        // An address in figures has no passkeys; the same program answers at this name.
        var page = await OpenAsync($"/admin/sign-in/{link}", stranger, host: "localhost");
        await GiveFingerAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Name }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm khoá của máy này" }).ClickAsync();
        await Expect(page.Locator("#said")).ToContainTextAsync("Đã thêm khoá");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vân tay, khuôn mặt hoặc mã máy" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(Name);
        await App.ExecuteAsync("delete from officer_passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vân tay, khuôn mặt hoặc mã máy" }).ClickAsync();

        await Expect(page.Locator(".alert-danger")).ToContainTextAsync("không mở được");
        Assert.Equal("passkey", await App.ScalarAsync<string>($"select detail from audit where action = 'officer.signed-in' and actor = '{Name}' order by id desc limit 1"));
    }

    // Chromium's own stand-in for a device that knows its owner.
    private static async Task GiveFingerAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
