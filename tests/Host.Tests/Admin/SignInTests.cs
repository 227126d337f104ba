using System.Net;
using System.Text.RegularExpressions;
using ChungTay.Ledger.Officers;
using OtpNet;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed partial class SignInTests(DeskFixture desk) : DeskTest(desk)
{
    [Fact]
    public async Task A_password_with_the_app_s_code_opens_once_and_a_recovery_code_stands_in_for_the_app()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Author);
        var (secret, codes) = await SetPasswordAsync(officer, "ghế mây xanh lá");
        using var browser = await App.SignInAsync();

        // The code that set the password up is used; the next one is not.
        var used = await TryAsync(browser, officer.Name, "ghế mây xanh lá", Code(secret, 0));
        var wrong = await TryAsync(browser, officer.Name, "ghế mây xanh dương", Code(secret, 1));
        var right = await TryAsync(browser, officer.Name, "ghế mây xanh lá", Code(secret, 1));
        var spare = await TryAsync(browser, officer.Name, "ghế mây xanh lá", codes[0].ToLowerInvariant());
        var spent = await TryAsync(browser, officer.Name, "ghế mây xanh lá", codes[0]);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.OK), (used, wrong, right, spare, spent));
    }

    [Fact]
    public async Task Five_wrong_tries_make_a_name_wait_even_with_the_right_password_and_the_log_says_so()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Author);
        var (_, codes) = await SetPasswordAsync(officer, "ghế mây xanh lá");
        using var browser = await App.SignInAsync();
        for (var i = 0; i < 5; i++)
        {
            await TryAsync(browser, officer.Name, "sai", "000000");
        }

        using var answer = await browser.PostAsync("/admin/sign-in?handler=Password", "/admin/sign-in", ("name", officer.Name), ("password", "ghế mây xanh lá"), ("code", codes[0]));

        Assert.Contains("chờ 15 phút", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'officer.locked-out' and subject = '{officer.Name}'"));
    }

    [Fact]
    public async Task A_code_sent_into_the_linked_chat_opens_once_and_a_stranger_s_name_gives_nothing_away()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Approver);
        await App.ExecuteAsync(
            $"""
            with p as (insert into persons (created_at) values (now()) returning id), o as (
              update officers set person_id = (select id from p) where name = '{officer.Name}')
            insert into addresses (person_id, channel, value, state_at, created_at) select id, 'telegram', 'chat-of-officer', now(), now() from p
            """);
        using var browser = await App.SignInAsync();

        var known = await AskAsync(browser, officer.Name);
        var unknown = await AskAsync(browser, "Không Ai Cả");
        var words = await App.ScalarAsync<string>("select o.message->>'text' from outbox o join addresses a on a.id = o.address_id where a.value = 'chat-of-officer'");
        var code = SixDigits().Match(words).Value;
        using var right = await browser.PostAsync("/admin/sign-in?handler=ChatCode", "/admin/sign-in", ("name", officer.Name), ("code", code));
        using var again = await browser.PostAsync("/admin/sign-in?handler=ChatCode", "/admin/sign-in", ("name", officer.Name), ("code", code));

        Assert.Equal(known.Replace(officer.Name, "", StringComparison.Ordinal), unknown.Replace("Không Ai Cả", "", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.OK), (right.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task An_officer_sees_his_sign_ins_and_ends_the_others()
    {
        using var first = await App.SignInAsync(OfficerRoles.Officer);
        using var second = await App.SignInAgainAsync(first);
        Assert.Contains("Đăng xuất mọi nơi khác", await second.ReadAsync("/admin/me"), StringComparison.Ordinal);

        using var pressed = await second.PostAsync("/admin/me?handler=EndOthers", "/admin/me");
        using var old = await first.GetAsync("/admin");
        using var kept = await second.GetAsync("/admin");

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.OK), (old.StatusCode, kept.StatusCode));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself_and_not_only_the_cookie()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Officer);
        using var thief = App.Copy(officer);

        using var pressed = await officer.PostAsync("/admin/sign-out", "/admin");
        using var answer = await thief.GetAsync("/admin");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task The_door_is_calm_on_a_desk_and_on_a_phone()
    {
        using var stranger = await App.SignInAsync();
        await LookAsync(await OpenAsync("/admin/sign-in", stranger), "sign-in");
        var me = await OpenAsync("/admin/me", OfficerRoles.Author);
        await LookAsync(me, "me");
        await me.GotoAsync(new Uri(App.Address, "/admin/me/password").ToString());
        await LookAsync(me, "password");
    }

    private static async Task<HttpStatusCode> TryAsync(DeskBrowser browser, string name, string password, string code)
    {
        using var answer = await browser.PostAsync("/admin/sign-in?handler=Password", "/admin/sign-in", ("name", name), ("password", password), ("code", code));
        return answer.StatusCode;
    }

    private static async Task<string> AskAsync(DeskBrowser browser, string name)
    {
        using var answer = await browser.PostAsync("/admin/sign-in?handler=Chat", "/admin/sign-in", ("name", name));
        return Token().Replace(await answer.Content.ReadAsStringAsync(), "");
    }

    private static async Task<(byte[] Secret, List<string> Codes)> SetPasswordAsync(DeskBrowser officer, string password)
    {
        var page = await officer.ReadAsync("/admin/me/password");
        var secret = Base32Encoding.ToBytes(Secret().Match(page).Groups["secret"].Value);
        var sealedSecret = Sealed().Match(page).Groups["sealed"].Value;
        using var answer = await officer.PostAsync(
            "/admin/me/password", ("Sealed", sealedSecret), ("Password", password), ("Again", password), ("Code", Code(secret, 0)));
        var codes = Recovery().Matches(await answer.Content.ReadAsStringAsync()).Select(match => match.Groups["code"].Value).ToList();
        Assert.Equal(10, codes.Count);
        return (secret, codes);
    }

    private static string Code(byte[] secret, int stepsAhead) =>
        new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * stepsAhead));

    [GeneratedRegex("Gõ khoá: <span class=\"desk-secret\">(?<secret>[A-Z2-7]+)<")]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"Sealed\" value=\"(?<sealed>[^\"]+)\"")]
    private static partial Regex Sealed();

    [GeneratedRegex("<li>(?<code>[A-Z0-9]{5}-[A-Z0-9]{5})</li>")]
    private static partial Regex Recovery();

    [GeneratedRegex("\\d{6}")]
    private static partial Regex SixDigits();

    [GeneratedRegex("CfDJ8[\\w-]+")]
    private static partial Regex Token();
}
