using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChungTay.Testing;

/// <summary>
/// A Telegram server written by others (npm telegram-test-api) behind our adapter, and a person on the other side of it:
/// the check of a conversation by something that does not share our misunderstandings.
/// </summary>
public sealed class ThirdPartyTelegram : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Process _node;
    private readonly HttpClient _http;

    private ThirdPartyTelegram(Process node, int port)
    {
        _node = node;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        _http = new HttpClient { BaseAddress = Address, Timeout = Limit };
    }

    /// <summary>What ApiBaseUrl is set to.</summary>
    public Uri Address { get; }

    /// <summary>The bot's token.</summary>
    public string Token => "123456:third-party-test";

    /// <summary>Starts it. Needs Node.js and the package, which <c>./test</c> installs.</summary>
    public static async Task<ThirdPartyTelegram> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests", "third-party");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "telegram-test-api")))
        {
            throw new InvalidOperationException("The third-party Telegram server is not installed: run ./test, or npm ci in tests/third-party.");
        }

        var start = new ProcessStartInfo("node", "adapter.js")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var node = Process.Start(start) ?? throw new InvalidOperationException("Node.js did not start.");
        var line = await node.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Limit, cancellationToken);
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new ThirdPartyTelegram(node, port)
            : throw new InvalidOperationException("The adapter did not say its port.");
    }

    /// <summary>Writes a text or, when it begins with a slash, a command.</summary>
    public Task SayAsync(long chat, string text, CancellationToken cancellationToken)
    {
        var said = new JsonObject { ["botToken"] = Token, ["date"] = Now, ["from"] = Person(chat), ["chat"] = Chat(chat), ["text"] = text };
        if (!text.StartsWith('/'))
        {
            return PostAsync("sendMessage", said, cancellationToken);
        }

        said["entities"] = new JsonArray(new JsonObject { ["offset"] = 0, ["length"] = text.Split(' ')[0].Length, ["type"] = "bot_command" });
        return PostAsync("sendCommand", said, cancellationToken);
    }

    /// <summary>Presses a button of a message that was read.</summary>
    /// <exception cref="InvalidOperationException">The message has no such button.</exception>
    public Task PressAsync(long chat, ThirdPartyMessage message, string label, CancellationToken cancellationToken)
    {
        var (_, data) = message.Buttons.FirstOrDefault(button => button.Label == label);
        return PostAsync(
            "sendCallback",
            new JsonObject
            {
                ["botToken"] = Token,
                ["date"] = Now,
                ["from"] = Person(chat),
                ["data"] = data ?? throw new InvalidOperationException($"The message has no button '{label}'."),
                ["message"] = new JsonObject
                {
                    ["message_id"] = message.Id,
                    ["date"] = Now,
                    ["from"] = new JsonObject { ["id"] = 123456, ["is_bot"] = true, ["first_name"] = "bot" },
                    ["chat"] = Chat(chat),
                },
            },
            cancellationToken);
    }

    /// <summary>Waits for the bot's next messages to a person that were not read yet.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public async Task<IReadOnlyList<ThirdPartyMessage>> ReadAsync(long chat, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < Limit)
        {
            var answer = await PostAsync("getUpdates", new JsonObject { ["token"] = Token, ["chatId"] = chat }, cancellationToken);
            if (answer["result"]!.AsArray() is { Count: > 0 } found)
            {
                return [.. found.Select(item => Message(item!))];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(30), cancellationToken);
        }

        throw new TimeoutException($"The bot wrote nothing to chat {chat}.");
    }

    /// <summary>A message of the bot as it stands now; null when it was deleted.</summary>
    public async Task<ThirdPartyMessage?> LookAgainAsync(ThirdPartyMessage message, CancellationToken cancellationToken)
    {
        var history = await PostAsync("getUpdatesHistory", new JsonObject { ["token"] = Token }, cancellationToken);
        var found = history["result"]!.AsArray().FirstOrDefault(item => item!["messageId"]?.GetValue<long>() == message.Id);
        return found is null ? null : Message(found);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _node.StandardInput.Close();
        await _node.WaitForExitAsync(CancellationToken.None).WaitAsync(Limit);
        _node.Dispose();
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static JsonObject Person(long chat) => new() { ["id"] = chat, ["first_name"] = "Lan", ["is_bot"] = false };

    private static JsonObject Chat(long chat) => new() { ["id"] = chat, ["first_name"] = "Lan", ["type"] = "private" };

    private static ThirdPartyMessage Message(JsonNode item)
    {
        var rows = item["message"]!["reply_markup"]?["inline_keyboard"]?.AsArray() ?? [];
        return new ThirdPartyMessage(
            item["messageId"]!.GetValue<long>(),
            item["message"]!["text"]!.GetValue<string>(),
            [.. rows.SelectMany(row => row!.AsArray()).Select(button => (button!["text"]!.GetValue<string>(), button["callback_data"]!.GetValue<string>()))]);
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken) ?? throw new JsonException("The server answered with null.");
    }
}

/// <summary>A message of the bot as that server keeps it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The text with its markup, as it was sent.</param>
/// <param name="Buttons">The buttons in order.</param>
public sealed record ThirdPartyMessage(long Id, string Text, IReadOnlyList<(string Label, string Data)> Buttons);
