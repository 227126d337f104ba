using System.Text.Json;

namespace ChungTay.Bot.Tests.Channels.Web;

/// <summary>Reads server-sent events as a browser does.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;

    private EventReader(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _reader = new StreamReader(stream);
    }

    /// <summary>The id of the last event: where a browser goes on.</summary>
    public string? LastId { get; private set; }

    public static async Task<EventReader> OpenAsync(HttpClient client, string session, string? lastId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/chat/sessions/{session}/events");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new EventReader(answer, await answer.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>The next event that carries data; null when the stream ended.</summary>
    public async Task<(string Kind, JsonElement Line)?> NextAsync(CancellationToken cancellationToken)
    {
        var (kind, data) = ("message", (string?)null);
        while (await _reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0 && data is not null)
            {
                return (kind, JsonSerializer.Deserialize<JsonElement>(data));
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var value = colon > 0 ? line[(colon + 2)..] : string.Empty;
            switch (colon > 0 ? line[..colon] : string.Empty)
            {
                case "id":
                    LastId = value;
                    break;
                case "event":
                    kind = value;
                    break;
                case "data":
                    data = value;
                    break;
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _answer.Dispose();
        await ValueTask.CompletedTask;
    }
}
