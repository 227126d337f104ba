using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>What must be known of an update to store it; everything else waits for <see cref="TelegramInbound"/>.</summary>
internal sealed record TelegramUpdate
{
    private static readonly string[] Kinds = ["message", "callback_query", "my_chat_member"];

    /// <summary>Telegram's id; null when it cannot be read.</summary>
    public required long? UpdateId { get; init; }

    /// <summary>The press to be answered so that the button's spinner stops; null for none.</summary>
    public required string? CallbackId { get; init; }

    /// <summary>What is stored.</summary>
    public required InboxItem Item { get; init; }

    /// <summary>Reads one element of a getUpdates answer. Never fails: what cannot be read is stored as it is.</summary>
    public static TelegramUpdate Read(JsonElement element) => Read(element, JsonMarshal.GetRawUtf8Value(element));

    /// <summary>Reads the body of a webhook call. Never fails: what cannot be read is stored as it is.</summary>
    public static TelegramUpdate Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, body.Span);
        }
        catch (JsonException)
        {
            return Make(null, null, null, body.Span);
        }
    }

    private static TelegramUpdate Read(JsonElement element, ReadOnlySpan<byte> raw)
    {
        try
        {
            long? id = element.TryGetProperty("update_id", out var number) && number.TryGetInt64(out var value) ? value : null;
            return Make(id, Chat(element), Callback(element), raw);
        }
        catch (InvalidOperationException)
        {
            // A value of another kind than Telegram documents, or bytes that are no UTF-8.
            return Make(null, null, null, raw);
        }
    }

    private static TelegramUpdate Make(long? updateId, long? chat, string? callbackId, ReadOnlySpan<byte> raw) => new()
    {
        UpdateId = updateId,
        CallbackId = callbackId,
        Item = new InboxItem
        {
            Channel = ChannelName.Telegram,
            // Without an id of its own the same bytes are the same update.
            ExternalId = updateId?.ToString(CultureInfo.InvariantCulture) ?? "sha256:" + Convert.ToHexStringLower(SHA256.HashData(raw)),
            Address = chat?.ToString(CultureInfo.InvariantCulture),
            Payload = Encoding.UTF8.GetString(raw),
        },
    };

    private static long? Chat(JsonElement update)
    {
        foreach (var kind in Kinds)
        {
            if (update.TryGetProperty(kind, out var body))
            {
                return ChatOf(body);
            }
        }

        return null;
    }

    /// <summary>The chat of a message or member change, or of the message under a pressed button; without one, the person's.</summary>
    internal static long? ChatOf(JsonElement body)
    {
        if (body.TryGetProperty("chat", out var chat) && Id(chat) is { } id)
        {
            return id;
        }

        return body.TryGetProperty("message", out var message) && message.TryGetProperty("chat", out chat) && Id(chat) is { } under ? under
            : body.TryGetProperty("from", out var from) ? Id(from)
            : null;
    }

    private static long? Id(JsonElement holder) =>
        holder.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var value) ? value : null;

    private static string? Callback(JsonElement update) =>
        update.TryGetProperty("callback_query", out var press) && press.TryGetProperty("id", out var id) ? id.GetString() : null;
}
