using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChungTay.Bot.Channels.Web;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebRatesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_that_talks_too_fast_is_told_politely_when_to_go_on_and_others_are_not()
    {
        await using var app = await StartAsync(("MessagesBurst", "3"), ("MessagesPerMinute", "6"));
        var (fast, calm) = (await app.OpenAsync(), await app.OpenAsync());
        for (var i = 0; i < 3; i++)
        {
            using var fine = await app.SayAsync(fast, new { text = $"Tin {i}" });
            Assert.Equal(HttpStatusCode.Accepted, fine.StatusCode);
        }

        using var refused = await app.SayAsync(fast, new { text = "Tin 4" });
        using var other = await app.SayAsync(calm, new { text = "Chào" });

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.Contains("111", (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, other.StatusCode);
        Assert.DoesNotContain(await app.ReadAsync(fast), line => line.GetProperty("text").GetString() == "Tin 4");
    }

    [Fact]
    public async Task An_address_that_opens_too_many_chats_must_wait()
    {
        await using var app = await StartAsync(("SessionsBurst", "2"), ("SessionsPerMinute", "1"));
        await app.OpenAsync();
        await app.OpenAsync();

        using var refused = await app.Client.PostAsync("/api/chat/sessions", null, Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task A_flood_of_any_requests_is_damped()
    {
        await using var app = await StartAsync(("RequestsPerSecond", "1"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => app.Client.GetAsync("/api/chat/sessions/x/messages", Token)));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.NotFound);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Open_streams_of_one_address_are_limited_and_free_again_when_they_end()
    {
        await using var app = await StartAsync(("StreamsPerAddress", "1"));
        var session = await app.OpenAsync();
        var path = $"/api/chat/sessions/{session}/events";
        var first = await app.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Token);
        using var second = await app.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);

        first.Dispose();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            using var again = await app.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (again.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    [Fact]
    public async Task What_a_visitor_claims_about_his_address_is_not_believed_unless_a_trusted_proxy_says_it()
    {
        Dictionary<string, string?> one = new() { [$"{WebOptions.Section}:SessionsBurst"] = "1", [$"{WebOptions.Section}:SessionsPerMinute"] = "1" };
        await using var open = await WebApp.StartAsync(postgres, one);
        await using var behind = await WebApp.StartAsync(postgres, new(one) { [$"{WebOptions.Section}:TrustedProxies"] = "127.0.0.1, 10.0.0.0/8" });

        Assert.Equal(HttpStatusCode.OK, await OpenFromAsync(open, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenFromAsync(open, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.OK, await OpenFromAsync(behind, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.OK, await OpenFromAsync(behind, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenFromAsync(behind, "203.0.113.2"));
    }

    private Task<WebApp> StartAsync(params (string Key, string Value)[] settings) =>
        WebApp.StartAsync(postgres, settings.ToDictionary(setting => $"{WebOptions.Section}:{setting.Key}", setting => (string?)setting.Value));

    private static async Task<HttpStatusCode> OpenFromAsync(WebApp app, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat/sessions");
        request.Headers.Add("X-Forwarded-For", address);
        using var answer = await app.Client.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
