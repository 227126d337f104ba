using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>Somebody who chats on the commune's page, through the API that the page uses.</summary>
internal sealed class WebVisitor
{
    private readonly HttpClient _http;
    private readonly string _session;

    private WebVisitor(HttpClient http, string session)
    {
        _http = http;
        _session = session;
    }

    public static async Task<WebVisitor> EnterAsync(HttpClient http)
    {
        using var answer = await http.PostAsync(new Uri("/api/chat/sessions", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new WebVisitor(http, body.GetProperty("session").GetString()!);
    }

    public async Task SayAsync(string text) => await PostAsync(new { text });

    /// <summary>Says something as often as it takes: the server may be in trouble, but what it took it keeps.</summary>
    public async Task SayUntilTakenAsync(string text)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(300))
        {
            try
            {
                await PostAsync(new { text, id = "once" });
                return;
            }
            catch (HttpRequestException) when (clock.Elapsed < TimeSpan.FromSeconds(60))
            {
                // Said again with the same id, which counts once.
            }
        }
    }

    /// <summary>Waits for a line of the bot that fits, through a server's trouble.</summary>
    public async Task WaitUntilAsync(Func<Line, bool> fits, TimeSpan limit)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(300))
        {
            try
            {
                if ((await ReadAsync()).Any(line => line.From == "bot" && fits(line)))
                {
                    return;
                }
            }
            catch (HttpRequestException) when (clock.Elapsed < limit)
            {
                continue;
            }

            if (clock.Elapsed > limit)
            {
                throw new TimeoutException("No line of the bot fits.");
            }
        }
    }

    public async Task PressAsync(string label)
    {
        var line = await WaitAsync(line => line.Buttons.ContainsKey(label));
        await PostAsync(new { press = line.Buttons[label] });
    }

    /// <summary>Waits for a line of the bot that fits.</summary>
    public async Task<Line> WaitAsync(Func<Line, bool> fits, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var lines = await ReadAsync();
            if (lines.LastOrDefault(line => line.From == "bot" && fits(line)) is { } found)
            {
                return found;
            }

            if (clock.Elapsed > (limit ?? TimeSpan.FromSeconds(15)))
            {
                throw new TimeoutException("No line of the bot fits. It said:\n" + string.Join("\n---\n", lines.Select(line => line.Text)));
            }

            await Task.Delay(100);
        }
    }

    public async Task<IReadOnlyList<Line>> ReadAsync()
    {
        var body = await _http.GetFromJsonAsync<JsonElement>(new Uri($"/api/chat/sessions/{_session}/messages?after=0", UriKind.Relative));
        return [.. body.EnumerateArray().Select(line => new Line(
            line.GetProperty("from").GetString()!,
            line.GetProperty("text").GetString()!,
            line.GetProperty("buttons").EnumerateArray().ToDictionary(button => button.GetProperty("label").GetString()!, button => button.GetProperty("data").GetString()!)))];
    }

    private async Task PostAsync(object body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri($"/api/chat/sessions/{_session}/messages", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    internal sealed record Line(string From, string Text, IReadOnlyDictionary<string, string> Buttons);
}
