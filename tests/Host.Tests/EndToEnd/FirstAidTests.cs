using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChungTay.Host.Tests.Admin;
using ChungTay.Ledger.Officers;
using ChungTay.TelegramFake;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>The database is really away: its connections are ended and new ones refused.</summary>
public sealed class FirstAidTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Cry = "bố đang đánh em chảy máu cứu em với";
    private const long Child = 5087654321;

    private TelegramFakeServer _fake = null!;
    private DeskApp _app = null!;
    private NpgsqlConnection? _holder;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _fake = await TelegramFakeServer.StartAsync(new TelegramFakeOptions { LongestPoll = TimeSpan.FromSeconds(1) }, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_holder?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (NpgsqlException)
        {
            // Its session was ended by the test.
        }

        await _app.DisposeAsync();
        await _fake.DisposeAsync();
    }

    [Fact]
    public async Task A_cry_by_webhook_and_on_the_page_is_answered_while_the_database_is_away_and_stored_when_it_is_back()
    {
        _app = await StartAsync(publicUrl: "https://xa.example.vn");
        _fake.People.Open(Child);
        using var http = new HttpClient { BaseAddress = _app.Address };
        using var opened = await http.PostAsJsonAsync("/api/chat/sessions", new { }, Token);
        var session = (await opened.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("session").GetString();
        await LetInAsync(isAllowed: false);

        var first = await PushAsync(http);
        var second = await PushAsync(http);
        using var page = await http.PostAsJsonAsync($"/api/chat/sessions/{session}/messages", new { id = "a", text = Cry }, Token);
        using var stranger = await http.PostAsJsonAsync("/api/chat/first-aid", new { text = Cry }, Token);
        using var calm = await http.PostAsJsonAsync("/api/chat/first-aid", new { text = "lịch tiêm chủng" }, Token);
        var aid = (await page.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("firstAid").GetString()!;
        await LetInAsync(isAllowed: true);
        var third = await PushAsync(http);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (first, second, third));
        Assert.Contains("111", Assert.Single(_fake.Transcript.Of(Child)).Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("111", aid.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(aid, (await stranger.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("firstAid").GetString());
        Assert.Equal(HttpStatusCode.NoContent, calm.StatusCode);
        Assert.Equal(1, await _app.ScalarAsync<long>("select count(*) from inbox where channel = 'telegram'"));
    }

    [Fact]
    public async Task A_cry_that_waits_at_Telegram_is_answered_by_polling_and_stays_there_until_it_can_be_stored()
    {
        _app = await StartAsync(publicUrl: "");
        _fake.People.Start(Child);
        await Eventually.IsTrueAsync(() => _fake.PendingUpdates == 0, "polling to have begun");
        await LetInAsync(isAllowed: false);

        _fake.People.Say(Child, Cry);
        await Eventually.IsTrueAsync(() => _fake.Transcript.Of(Child).Any(message => message.Text.Contains("111", StringComparison.Ordinal)), "the numbers");
        var waiting = _fake.PendingUpdates;
        await LetInAsync(isAllowed: true);
        await Eventually.IsTrueAsync(() => _fake.PendingUpdates == 0, "the cry to be stored and confirmed");

        Assert.Equal(1, waiting);
        Assert.Single(_fake.Transcript.Of(Child), message => message.Text.Contains("111", StringComparison.Ordinal));
        Assert.Equal(2, await _app.ScalarAsync<long>("select count(*) from inbox where channel = 'telegram'"));
    }

    [Fact]
    public async Task A_cry_that_is_stored_and_not_yet_answered_when_the_database_goes_is_answered_directly_and_becomes_a_case()
    {
        _app = await StartAsync(publicUrl: "https://xa.example.vn", works: true);
        _fake.People.Open(Child);
        using var http = new HttpClient { BaseAddress = _app.Address };
        await HoldAnswersAsync();

        var stored = await PushAsync(http);
        var before = _fake.Transcript.Of(Child).Count;
        var clock = Stopwatch.StartNew();
        await LetInAsync(isAllowed: false);
        await Eventually.IsTrueAsync(() => _fake.Transcript.Of(Child).Count > 0, "the numbers");
        var waited = clock.Elapsed;
        await LetInAsync(isAllowed: true);
        await Eventually.IsTrueAsync(async () => await CountAsync("select count(*) from cases") == 1, "the case");

        Assert.Equal((HttpStatusCode.OK, 0), (stored, before));
        Assert.Contains("111", _fake.Transcript.Of(Child)[0].Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(1, await CountAsync("select count(*) from case_events where what = 'numbers-given-unstored'"));
        Assert.Equal(0, await CountAsync("select count(*) from outbox where lane = 0 and message::text like '%111%'"));
    }

    [Fact]
    public async Task A_cry_that_nobody_answers_is_answered_directly_although_the_database_is_there()
    {
        // The web's half alone: no worker runs.
        _app = await StartAsync(publicUrl: "https://xa.example.vn");
        _fake.People.Open(Child);
        using var http = new HttpClient { BaseAddress = _app.Address };

        await PushAsync(http);
        await Eventually.IsTrueAsync(() => _fake.Transcript.Of(Child).Count > 0, "the numbers");

        Assert.Contains("111", Assert.Single(_fake.Transcript.Of(Child)).Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal("received", await _app.ScalarAsync<string>("select state from inbox where channel = 'telegram'"));
    }

    [Fact]
    public async Task A_page_that_was_told_a_cry_has_the_numbers_with_the_receipt()
    {
        _app = await StartAsync(publicUrl: "");
        using var http = new HttpClient { BaseAddress = _app.Address };
        using var opened = await http.PostAsJsonAsync("/api/chat/sessions", new { }, Token);
        var session = (await opened.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("session").GetString();

        using var cry = await http.PostAsJsonAsync($"/api/chat/sessions/{session}/messages", new { text = Cry }, Token);
        using var calm = await http.PostAsJsonAsync($"/api/chat/sessions/{session}/messages", new { text = "lịch tiêm chủng" }, Token);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (cry.StatusCode, calm.StatusCode));
        Assert.Contains("111", (await cry.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("firstAid").GetString()!.Split('\n')[0], StringComparison.Ordinal);
        Assert.False((await calm.Content.ReadFromJsonAsync<JsonElement>(Token)).TryGetProperty("firstAid", out _));
    }

    [Fact]
    public async Task A_polled_Zalo_bot_answers_a_cry_while_the_database_is_away_loses_nothing_and_wakes_the_officer_when_it_is_back()
    {
        await using var zalo = await ZaloFakeServer.StartAsync();
        _app = await StartAsync(publicUrl: "", works: true, zalo);
        await zalo.BotPeople.SayAsync("officer", "mã " + await OfficersCodeAsync());
        await Eventually.IsTrueAsync(() => Texts(zalo, "officer").Count > 0, "the officer's chat to be linked");
        await zalo.BotPeople.SayAsync("child", "chào");
        await Eventually.IsTrueAsync(() => Texts(zalo, "child").Count > 0, "a greeting");
        var greeted = Texts(zalo, "child").Count;
        await LetInAsync(isAllowed: false);

        await zalo.BotPeople.SayAsync("neighbour", "lịch tiêm chủng");
        await zalo.BotPeople.SayAsync("child", Cry);
        await Eventually.IsTrueAsync(() => Texts(zalo, "child").Count > greeted, "the numbers");
        await zalo.BotPeople.SayAsync("child", "lịch tiêm chủng");
        await Eventually.IsTrueAsync(() => zalo.BotPeople.Waiting == 0, "everything fetched");
        await LetInAsync(isAllowed: true);
        await Eventually.IsTrueAsync(async () => await CountAsync("select count(*) from cases") == 1, "the case");
        await Eventually.IsTrueAsync(() => Texts(zalo, "officer").Any(text => text.Contains("KHẨN", StringComparison.OrdinalIgnoreCase)), "the officer's alarm");
        await Eventually.IsTrueAsync(async () => await CountAsync("select count(*) from inbox where channel = 'zalo-bot' and state = 'done'") == 5, "everything handled");

        Assert.Contains("111", Texts(zalo, "child")[greeted].Split('\n')[0], StringComparison.Ordinal);
        Assert.Single(Texts(zalo, "child").Skip(greeted), text => text.Split('\n')[0].Contains("Con gọi 111", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync("select count(*) from case_events where what = 'numbers-given-unstored'"));
        Assert.Empty(Directory.EnumerateFiles(_app.Get<IConfiguration>()["DataDirectory"]!, "*.sealed*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_Zalo_bot_behind_a_webhook_answers_a_cry_while_the_database_is_away_and_keeps_it()
    {
        await using var zalo = await ZaloFakeServer.StartAsync();
        _app = await StartAsync(publicUrl: "https://xa.example.vn", works: true, zalo);
        using var http = new HttpClient { BaseAddress = _app.Address };
        zalo.BotPeople.Open("child");
        await LetInAsync(isAllowed: false);

        using var push = new HttpRequestMessage(HttpMethod.Post, "/webhooks/zalo-bot")
        {
            Content = JsonContent.Create(new { event_name = "message.text.received", message = new { message_id = "m1", chat = new { id = "child", chat_type = "PRIVATE" }, from = new { id = "child", is_bot = false }, date = 1795451000000, text = Cry } }),
        };
        push.Headers.Add("X-Bot-Api-Secret-Token", "12345678-of-ours");
        using var answer = await http.SendAsync(push, Token);
        var said = Texts(zalo, "child");
        await LetInAsync(isAllowed: true);
        await Eventually.IsTrueAsync(async () => await CountAsync("select count(*) from cases") == 1, "the case");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("111", Assert.Single(said).Split('\n')[0], StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_app.Get<IConfiguration>()["DataDirectory"]!, "*.sealed*", SearchOption.AllDirectories));
    }

    private Task<DeskApp> StartAsync(string publicUrl, bool works = false, ZaloFakeServer? zalo = null) => DeskApp.StartAsync(
        postgres,
        new Dictionary<string, string?>
        {
            ["Channels:Telegram:Token"] = _fake.Token,
            ["Channels:Telegram:ApiBaseUrl"] = _fake.BaseAddress.ToString(),
            ["Channels:Telegram:WebhookSecret"] = "our-own_secret",
            ["Channels:ZaloBot:Token"] = zalo?.Options.BotToken,
            ["Channels:ZaloBot:ApiBaseUrl"] = zalo?.BaseAddress.ToString(),
            ["Channels:ZaloBot:WebhookSecret"] = "12345678-of-ours",
            ["Channels:ZaloBot:PollHold"] = "00:00:01",
            ["PublicUrl"] = publicUrl,
        },
        works: works);

    private static List<string> Texts(ZaloFakeServer zalo, string user) => [.. zalo.Sent.Where(sent => sent.User == user).Select(sent => sent.Text)];

    /// <summary>Zero also while the database is away.</summary>
    private async Task<long> CountAsync(string sql)
    {
        try
        {
            return await _app.ScalarAsync<long>(sql);
        }
        catch (NpgsqlException)
        {
            return 0;
        }
    }

    /// <summary>Keeps every answer from being written until all connections are ended.</summary>
    private async Task HoldAnswersAsync()
    {
        _holder = await _app.Ledger.DataSource.OpenConnectionAsync(Token);
        await using var hold = new NpgsqlCommand("begin; lock table conversations in access exclusive mode", _holder);
        await hold.ExecuteNonQueryAsync(Token);
    }

    private async Task<string> OfficersCodeAsync()
    {
        await _app.ExecuteAsync("insert into officers (name, roles, created_at) values ('Chị Mai', array['officer'], now())");
        await using var unitOfWork = await _app.Ledger.BeginAsync(Token);
        var code = await _app.Get<OfficerChatStore>().DrawAsync(unitOfWork, "Chị Mai", Token);
        await unitOfWork.CommitAsync(Token);
        return code!;
    }

    private static async Task<HttpStatusCode> PushAsync(HttpClient http)
    {
        var update = JsonSerializer.Serialize(new
        {
            update_id = 1001,
            message = new { message_id = 1, from = new { id = Child, is_bot = false, first_name = "Lan" }, chat = new { id = Child, type = "private" }, date = 1795451000, text = Cry },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/telegram") { Content = new StringContent(update, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", "our-own_secret");
        using var answer = await http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private Task LetInAsync(bool isAllowed) => TestDatabase.LetInAsync(_app.Ledger.DataSource.ConnectionString, isAllowed);
}
