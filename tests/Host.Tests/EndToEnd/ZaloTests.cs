using System.Text.Json;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using ChungTay.ZaloFake.Faults;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class ZaloTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_both_surfaces_people_agree_by_number_and_whoever_cannot_be_reached_gets_the_newest_when_he_writes_again()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var zalo = await ZaloFakeServer.StartAsync();
        var settings = Settings(zalo);
        await using var server = await ServerProcess.StartAsync(data, settings);
        await SaveWebhookAsync(zalo, server);
        foreach (var user in new[] { "oa1", "oa2", "oa3" })
        {
            Assert.Equal(200, await zalo.OaPeople.FollowAsync(user));
            await AgreeAsync(zalo, user, words => zalo.OaPeople.SayAsync(user, words));
        }

        await zalo.BotPeople.SayAsync("bot1", "bắt đầu");
        await AgreeAsync(zalo, "bot1", words => zalo.BotPeople.SayAsync("bot1", words));
        zalo.Put(new FakeUser { Id = "oa3", LastInteraction = null });

        await SendAsync(data, settings, "Tin cũ hơn của xã.");
        await server.WaitUntilDoneAsync(1);
        await SendAsync(data, settings, "Tin mới nhất của xã.");
        await server.WaitUntilDoneAsync(2);
        Assert.All(["oa1", "oa2", "bot1"], user => Assert.Single(Texts(zalo, user, "Tin mới nhất")));
        Assert.Empty(Texts(zalo, "oa3", "của xã"));

        await zalo.OaPeople.SayAsync("oa3", "chào");
        await Eventually.IsTrueAsync(() => Texts(zalo, "oa3", "của xã").Count == 1, "one message for who came back");
        Assert.Contains("xã đã có 2 tin", Texts(zalo, "oa3", "của xã")[0], StringComparison.Ordinal);
        await AssertNoSecretAsync(server, zalo);
    }

    [Fact]
    public async Task An_officers_answers_after_the_window_closed_come_all_and_in_order_when_the_person_writes_again()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var zalo = await ZaloFakeServer.StartAsync();
        var settings = Settings(zalo);
        await using var server = await ServerProcess.StartAsync(data, settings);
        await SaveWebhookAsync(zalo, server);
        await RunAsync(data, settings, "admin", "invite", "--name", "Lan", "--role", "officer");
        var code = JsonDocument.Parse(await RunAsync(data, settings, "admin", "link", "--name", "Lan", "--json")).RootElement.GetProperty("code").GetString();
        await zalo.BotPeople.SayAsync("bot1", "mã " + code);
        await GotAsync(zalo, "bot1", "Lan");
        await zalo.OaPeople.SayAsync("oa1", "chồng em đánh con em chảy máu");
        await GotAsync(zalo, "oa1", "111");
        await zalo.BotPeople.SayAsync("bot1", "/nhan 1");
        await GotAsync(zalo, "bot1", "Cán bộ đã nhận việc số 1");
        await GotAsync(zalo, "oa1", "Đã có người nhận tin");
        zalo.Put(new FakeUser { Id = "oa1", LastInteraction = null });

        await zalo.BotPeople.SayAsync("bot1", "trả lời 1: Lời thứ nhất.");
        await Eventually.IsTrueAsync(() => zalo.Log.Any(line => line.Code == -232), "Zalo refuses the first");
        await zalo.BotPeople.SayAsync("bot1", "trả lời 1: Lời thứ hai.");
        await GotAsync(zalo, "bot1", "Đã giữ lời");
        await zalo.OaPeople.SayAsync("oa1", "cảm ơn cô");

        await GotAsync(zalo, "oa1", "Lời thứ hai.");
        Assert.Equal(["Lời thứ nhất.", "Lời thứ hai."], Texts(zalo, "oa1", "Lời thứ"));
    }

    [Fact]
    public async Task Whoever_leaves_the_account_hears_no_news_until_he_agrees_again()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var zalo = await ZaloFakeServer.StartAsync();
        var settings = Settings(zalo);
        await using var server = await ServerProcess.StartAsync(data, settings);
        await SaveWebhookAsync(zalo, server);
        foreach (var user in new[] { "left", "kept-out", "stays" })
        {
            await zalo.OaPeople.FollowAsync(user);
            await AgreeAsync(zalo, user, words => zalo.OaPeople.SayAsync(user, words));
        }

        await zalo.OaPeople.UnfollowAsync("left");
        zalo.Put(new FakeUser { Id = "kept-out", IsBlocked = true, LastInteraction = TimeProvider.System.GetUtcNow() });
        await SendAsync(data, settings, "Tin một của xã.");
        await server.WaitUntilDoneAsync(1);
        zalo.Put(new FakeUser { Id = "kept-out", LastInteraction = TimeProvider.System.GetUtcNow() });
        var asked = new[] { "left", "kept-out" }.ToDictionary(user => user, user => Texts(zalo, user, "1. Đồng ý nhận tin").Count);
        foreach (var user in asked.Keys)
        {
            await zalo.OaPeople.SayAsync(user, "chào");
            await Eventually.IsTrueAsync(() => Texts(zalo, user, "1. Đồng ý nhận tin").Count > asked[user], "he is asked again");
        }

        await SendAsync(data, settings, "Tin hai của xã.");
        await server.WaitUntilDoneAsync(2);

        Assert.Equal(2, Texts(zalo, "stays", "của xã.").Count);
        Assert.Empty(Texts(zalo, "left", "của xã."));
        Assert.Empty(Texts(zalo, "kept-out", "của xã."));
    }

    [Fact]
    public async Task Killed_in_the_middle_nobody_on_Zalo_gets_it_twice_and_what_was_on_the_wire_stays_unknown()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var zalo = await ZaloFakeServer.StartAsync();
        var settings = Settings(zalo);
        settings["Channels:ZaloOa:MessagesPerSecond"] = "20";
        var first = await ServerProcess.StartAsync(data, settings);
        await SaveWebhookAsync(zalo, first);
        var people = Enumerable.Range(1, 60).Select(i => $"oa{i}").ToList();
        foreach (var user in people)
        {
            await zalo.OaPeople.SayAsync(user, "đăng ký");
        }

        await Eventually.IsTrueAsync(() => people.TrueForAll(user => Texts(zalo, user, "").Count > 0), "everybody is answered");
        zalo.Fail(new FaultRule { Kind = FaultKind.HangAfter, Call = "message/cs", Skip = 10, Times = 5 });
        var id = await SendAsync(data, settings, "Tin của xã.");
        await Eventually.IsTrueAsync(() => people.Sum(user => Texts(zalo, user, "Tin của xã").Count) >= 20, "twenty people have it");

        await first.KillAsync();
        await using var second = await ServerProcess.StartAsync(data, settings);
        await second.WaitUntilDoneAsync(1);

        Assert.All(people, user => Assert.InRange(Texts(zalo, user, "Tin của xã").Count, 0, 1));
        var shown = await ShowAsync(data, settings, id);
        Assert.DoesNotContain("\"unknown\":0", shown, StringComparison.Ordinal);
        await first.DisposeAsync();
    }

    [Theory]
    [InlineData(FaultKind.Hang, false)]
    [InlineData(FaultKind.HangAfter, true)]
    public async Task Killed_while_the_token_is_refreshed_it_goes_on_or_says_what_an_administrator_must_do(FaultKind kind, bool isLost)
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var zalo = await ZaloFakeServer.StartAsync();
        var settings = Settings(zalo);
        zalo.Fail(new FaultRule { Kind = kind, Call = "access_token", Times = 1 });
        var first = await ServerProcess.StartAsync(data, settings);
        await Eventually.IsTrueAsync(() => zalo.Log.Any(line => line.Call.Contains("access_token", StringComparison.Ordinal)), "the refresh on its way");

        await first.KillAsync();
        await first.DisposeAsync();
        await using var second = await ServerProcess.StartAsync(data, settings);

        if (isLost)
        {
            await second.WaitForOutputAsync("bị mất câu trả lời");
            Assert.Equal(1, zalo.TokenPairs);
        }
        else
        {
            await SaveWebhookAsync(zalo, second);
            await zalo.OaPeople.SayAsync("oa1", "chào");
            await Eventually.IsTrueAsync(() => Texts(zalo, "oa1", "").Count > 0, "an answer");
        }

        await AssertNoSecretAsync(second, zalo);
    }

    [Fact]
    public async Task The_check_runs_beside_the_server_and_fails_only_when_something_is_broken()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var zalo = await ZaloFakeServer.StartAsync();
        var settings = Settings(zalo);
        settings.Remove("Logging:LogLevel:Default");
        await using var server = await ServerProcess.StartAsync(data, settings);

        var (fine, words, _) = await ServerProcess.RunAsync(data, settings, "zalo", "check");
        settings["Channels:ZaloBot:Token"] = "1:wrong";
        var (broken, other, _) = await ServerProcess.RunAsync(data, settings, "zalo", "check", "--json");

        Assert.Equal((0, 1), (fine, broken));
        Assert.Contains("[ổn]      OA đã được xác thực.", words, StringComparison.Ordinal);
        Assert.Contains("\"mark\":\"broken\"", other, StringComparison.Ordinal);
        Assert.Equal(1, zalo.TokenPairs);
    }

    private static Dictionary<string, string> Settings(ZaloFakeServer zalo) => new()
    {
        ["Channels:ZaloOa:AppId"] = zalo.Options.AppId,
        ["Channels:ZaloOa:AppSecret"] = zalo.Options.AppSecret,
        ["Channels:ZaloOa:OaSecretKey"] = zalo.Options.OaSecretKey,
        ["Channels:ZaloOa:RefreshToken"] = zalo.Options.FirstRefreshToken,
        ["Channels:ZaloOa:OaId"] = zalo.Options.OaId,
        ["Channels:ZaloOa:ApiBaseUrl"] = zalo.BaseAddress + "openapi",
        ["Channels:ZaloOa:OAuthBaseUrl"] = zalo.BaseAddress + "oauth",
        ["Channels:ZaloOa:BusinessBaseUrl"] = zalo.BaseAddress + "business",
        ["Channels:ZaloBot:Token"] = zalo.Options.BotToken,
        ["Channels:ZaloBot:ApiBaseUrl"] = zalo.BaseAddress.ToString(),
        ["Channels:ZaloBot:PollHold"] = "00:00:02",
        ["Channels:Web:Enabled"] = "false",
        ["Quiet:From"] = "00:00",
        ["Quiet:To"] = "00:00",
        ["Logging:LogLevel:Default"] = "Trace",
    };

    private static List<string> Texts(ZaloFakeServer zalo, string user, string words) =>
        [.. zalo.Sent.Where(sent => sent.User == user && sent.Text.Contains(words, StringComparison.Ordinal)).Select(sent => sent.Text)];

    private static Task GotAsync(ZaloFakeServer zalo, string user, string words) =>
        Eventually.IsTrueAsync(() => Texts(zalo, user, words).Count > 0, $"'{words}' at {user}");

    // A program that has just started on a busy machine may be slower than Zalo waits; an administrator presses the button again.
    private static Task SaveWebhookAsync(ZaloFakeServer zalo, ServerProcess server) =>
        Eventually.IsTrueAsync(() => zalo.OaPeople.SaveWebhookAsync($"http://127.0.0.1:{server.Port}/webhooks/zalo-oa"), "the webhook is saved");

    private static async Task AgreeAsync(ZaloFakeServer zalo, string user, Func<string, Task<int?>> say)
    {
        await GotAsync(zalo, user, "1. Đồng ý nhận tin");
        await say("1");
        await GotAsync(zalo, user, "Đã đăng ký xong");
    }

    private static async Task<string> SendAsync(string data, Dictionary<string, string> settings, string words)
    {
        var text = Path.Combine(data, "tin.txt");
        await File.WriteAllTextAsync(text, words, Token);
        var id = await RunAsync(data, settings, "campaigns", "queue", "--text-file", text, "--audience", "citizens", "--by", "Lan");
        await RunAsync(data, settings, "campaigns", "approve", id, "--by", "Hùng");
        return id;
    }

    private static Task<string> ShowAsync(string data, Dictionary<string, string> settings, string id) => RunAsync(data, settings, "campaigns", "show", id, "--json");

    private static async Task<string> RunAsync(string data, Dictionary<string, string> settings, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, settings, arguments);
        Assert.True(exitCode == 0, string.Join(' ', arguments) + "\n" + output + errors);
        return output.Trim();
    }

    /// <summary>Searches everything that the program shows: its console at the finest level, its health and its figures.</summary>
    private static async Task AssertNoSecretAsync(ServerProcess server, ZaloFakeServer zalo)
    {
        var shown = new List<string> { server.Output };
        foreach (var path in new[] { "/health/ready", "/health/live", "/metrics" })
        {
            using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), Token);
            shown.Add(await answer.Content.ReadAsStringAsync(Token));
        }

        string[] secrets =
        [
            zalo.Options.AppSecret, zalo.Options.OaSecretKey, zalo.Options.FirstRefreshToken, "fake-access-token", "fake-refresh-token",
            zalo.Options.BotToken.Split(':')[1],
        ];
        Assert.All(shown, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        Assert.True(shown[0].Length > 1000, "The console shows too little for the search to mean anything.");
    }
}
