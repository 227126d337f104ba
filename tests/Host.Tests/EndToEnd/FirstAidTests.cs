using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChungTay.Host.Tests.Admin;
using ChungTay.TelegramFake;
using ChungTay.Testing;
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

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _fake = await TelegramFakeServer.StartAsync(new TelegramFakeOptions { LongestPoll = TimeSpan.FromSeconds(1) }, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
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

    private Task<DeskApp> StartAsync(string publicUrl) => DeskApp.StartAsync(postgres, new Dictionary<string, string?>
    {
        ["Channels:Telegram:Token"] = _fake.Token,
        ["Channels:Telegram:ApiBaseUrl"] = _fake.BaseAddress.ToString(),
        ["Channels:Telegram:WebhookSecret"] = "our-own_secret",
        ["PublicUrl"] = publicUrl,
    });

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

    private async Task LetInAsync(bool isAllowed)
    {
        var address = new NpgsqlConnectionStringBuilder(_app.Ledger.DataSource.ConnectionString);
        var name = address.Database;
        address.Database = "postgres";
        address.Pooling = false;
        await using var source = NpgsqlDataSource.Create(address);
        await using var allow = source.CreateCommand($"alter database {name} with allow_connections {isAllowed}");
        await allow.ExecuteNonQueryAsync(Token);
        if (!isAllowed)
        {
            await using var end = source.CreateCommand($"select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '{name}'");
            await end.ExecuteScalarAsync(Token);
        }
    }
}
