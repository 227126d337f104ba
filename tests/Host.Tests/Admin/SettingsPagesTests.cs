using System.Net;
using ChungTay.Content.Questions.Articles;
using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Home;
using ChungTay.Ledger.Officers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class SettingsPagesTests(DeskFixture desk) : DeskTest(desk)
{
    [Fact]
    public async Task A_setting_saved_on_the_page_holds_at_once_and_is_in_the_log()
    {
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        Assert.True(App.Get<IOptions<ApprovalOptions>>().Value.SecondPerson);

        using var saved = await admin.PostAsync(
            "/admin/settings", ("CommuneName", "Xã Tân Hoà"), ("Issuer", "UBND xã Tân Hoà"), ("SecondPerson", "false"), ("QuietFrom", "21:00"), ("QuietTo", "06:30"));

        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.False(App.Get<IOptions<ApprovalOptions>>().Value.SecondPerson);
        Assert.Contains("Xã Tân Hoà", await admin.ReadAsync("/admin"), StringComparison.Ordinal);
        Assert.Equal(1, await App.ScalarAsync<long>("select count(*) from audit where action = 'setting.changed' and subject = 'Approval:SecondPerson'"));
        await App.ExecuteAsync("delete from settings");
        await App.Get<LedgerSettings>().RefreshAsync(App.Ledger.DataSource, CancellationToken.None);
    }

    [Fact]
    public async Task Hamlets_letterhead_and_links_are_written_on_the_page_and_stand_where_they_are_used()
    {
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        (string, string)[] known = [("CommuneName", "Xã Tân Hoà"), ("Issuer", "UBND xã"), ("SecondPerson", "true"), ("QuietFrom", "20:30"), ("QuietTo", "07:00")];

        using var wrong = await admin.PostAsync(
            "/admin/settings", [.. known, ("Written[Commune:Links:Telegram]", "t.me/xa"), ("Written[Commune:Hamlets]", new string('x', 41))]);
        using var saved = await admin.PostAsync(
            "/admin/settings",
            [.. known, ("Written[Commune:Hamlets]", "Thôn Đông\r\nthon dong\r\n Ấp Bàu "), ("Written[Party:Superior]", "ĐẢNG BỘ TỈNH LÂM ĐỒNG"), ("Written[Commune:Links:Telegram]", "https://t.me/xa")]);
        var page = await admin.ReadAsync("/admin/settings");

        var refused = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Contains("đường dẫn phải bắt đầu bằng https://", refused, StringComparison.Ordinal);
        Assert.Contains("nút bấm không đủ chỗ", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Contains("Thôn Đông\nẤp Bàu</textarea>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal("Thôn Đông; Ấp Bàu", App.Get<IConfiguration>()["Commune:Hamlets"]);
        Assert.Equal("ĐẢNG BỘ TỈNH LÂM ĐỒNG", App.Get<IOptions<PartyOptions>>().Value.Of("Xã Tân Hoà", null).Superior);
        Assert.Contains(ChannelLinks.For(App.Get<IConfiguration>(), "MA"), link => link.Address == "https://t.me/xa?start=MA");
        await App.ExecuteAsync("delete from settings");
        await App.Get<LedgerSettings>().RefreshAsync(App.Ledger.DataSource, CancellationToken.None);
    }

    [Fact]
    public async Task A_number_is_kept_only_with_the_day_it_was_called_and_is_called_again_within_ninety_days()
    {
        using var officer = await App.SignInAsync(OfficerRoles.Officer);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(7).DateTime);

        using var uncalled = await officer.PostAsync("/admin/phones", ("Phones[0].Key", "Police"), Field("Number", "024 3825 1234"));
        using var wrong = await officer.PostAsync("/admin/phones", ("Phones[0].Key", "Police"), Field("Number", "gọi anh Ba"), Day("CheckedOn", today));
        using var late = await officer.PostAsync("/admin/phones", ("Phones[0].Key", "Police"), Field("Number", "024 3825 1234"), Day("CheckedOn", today), Day("RecheckBy", today.AddDays(200)));
        using var right = await officer.PostAsync("/admin/phones", ("Phones[0].Key", "Police"), Field("Number", "024 3825 1234"), Day("CheckedOn", today));

        Assert.Contains("xin gọi thử", await uncalled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("chỉ gồm chữ số", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("không quá 90 ngày", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, right.StatusCode);
        Assert.Equal($"{today.AddDays(90):yyyy-MM-dd}", App.Get<IConfiguration>()["Commune:Phones:Police:RecheckBy"]);
        Assert.Contains("Đang hiện", await officer.ReadAsync("/admin/phones"), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_change_are_the_new_ones_at_the_next_answer()
    {
        var today = new DateOnly(2026, 11, 27);
        var now = CommunePhones.None;
        var phones = CommunePhones.Live(() => now);
        var before = phones.Usable("commune.police", today);

        now = new CommunePhones(new Dictionary<string, CommunePhone> { ["commune.police"] = new("024 3825 1234", today, today.AddDays(30)) });

        Assert.Null(before);
        Assert.Equal("024 3825 1234", phones.Usable("commune.police", today));
    }

    [Fact]
    public async Task A_channel_in_trouble_is_named_on_the_first_page_and_says_what_to_do_on_its_own()
    {
        await App.ExecuteAsync(
            """
            insert into channel_states (channel, refused_reason, last_trouble, last_trouble_at) values ('telegram', '401 Unauthorized', '401 Unauthorized', now())
            on conflict (channel) do update set refused_reason = excluded.refused_reason;
            insert into channel_states (channel, last_accepted_at) values ('web', now()) on conflict do nothing;
            insert into campaigns (title, message, audience, purposes, scheduled_at, state, content_hash, created_by, created_at)
              values ('Tuần 3: Bạo lực', '{"text": "Gọi 111."}', 'citizens', '{news}', now() + interval '2 days', 'waiting', 'h', 'Lan', now());
            with p as (insert into persons (created_at) select now() from generate_series(1, 40) returning id), a as (
              insert into addresses (person_id, channel, value, state_at, created_at)
              select id, case when id % 3 = 0 then 'telegram' else 'web' end, 'sub-' || id, now(), now() from p returning id, channel), s as (
              insert into subscriptions (address_id, purpose, since) select id, 'news', now() from a)
            insert into consents (address_id, purpose, action, wording, channel, how, at)
              select id, 'news', 'given', 'w@1', channel, 'press', now() - make_interval(days => (id % 70)::int) from a;
            """);
        using var admin = await App.SignInAsync(OfficerRoles.Admin);

        var home = await admin.ReadAsync("/admin");
        var channels = await admin.ReadAsync("/admin/channels");
        var page = await OpenAsync("/admin", admin);
        await LookAsync(page, "home");
        foreach (var name in new[] { "channels", "phones", "settings" })
        {
            await page.GotoAsync(new Uri(App.Address, $"/admin/{name}").ToString());
            await LookAsync(page, name);
        }

        Assert.Contains("Kênh có trục trặc", home, StringComparison.Ordinal);
        Assert.Contains("Tuần 3: Bạo lực", home, StringComparison.Ordinal);
        Assert.Contains("Kiểm tra mã trong cài đặt", channels, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_on_a_line_stands_on_the_channels_page_and_at_home_while_it_lasts()
    {
        await App.ExecuteAsync("insert into channel_states (channel) values ('zalo-oa'), ('zalo-bot') on conflict do nothing");
        var before = await TroubledAsync();
        await App.ExecuteAsync(
            """
            insert into line_troubles (channel, words, since, told_at) values
              ('zalo-oa', 'Mã làm mới sắp hết hạn.', now(), now()), ('zalo-bot', 'Chuyện đã qua.', now(), now() - interval '10 minutes')
            """);
        using var admin = await App.SignInAsync(OfficerRoles.Admin);

        var channels = await admin.ReadAsync("/admin/channels");
        var during = await TroubledAsync();
        await App.ExecuteAsync("delete from line_troubles; delete from channel_states where channel in ('zalo-oa', 'zalo-bot')");

        Assert.Contains("Mã làm mới sắp hết hạn.", channels, StringComparison.Ordinal);
        Assert.Contains("Có việc cần xem", channels, StringComparison.Ordinal);
        Assert.DoesNotContain("Chuyện đã qua.", channels, StringComparison.Ordinal);
        Assert.Equal(before + 1, during);

        async Task<long> TroubledAsync()
        {
            await using var unitOfWork = await App.Ledger.BeginAsync(CancellationToken.None);
            return (await App.Get<HomeStore>().ReadAsync(unitOfWork, CancellationToken.None)).TroubledChannels;
        }
    }

    private static (string, string) Field(string name, string value) => ($"Phones[0].{name}", value);

    private static (string, string) Day(string name, DateOnly day) => Field(name, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
