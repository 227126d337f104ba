using System.Globalization;
using System.Text.Json;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Reads a stored update of the Bot API. Only private chats concern us: a group never gets a word.</summary>
/// <remarks>Reads the fields it needs and skips the rest, so a kind of forward or member that is new tomorrow does no harm.</remarks>
internal sealed class TelegramInbound : IInboundMapper
{
    /// <summary>Fields of Message that hold something a person sent and that is not opened (Bot API, Message, read 2026-11).</summary>
    private static readonly string[] UnopenedKinds =
    [
        "animation", "audio", "document", "live_photo", "paid_media", "sticker", "story", "video", "video_note", "voice",
        "checklist", "contact", "dice", "game", "poll", "venue", "location",
    ];

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Telegram;

    /// <inheritdoc/>
    public InboundMessage? Map(string payload, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(payload);
        try
        {
            using var document = JsonDocument.Parse(payload);
            return Map(document.RootElement, receivedAt);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("The update does not have the shape that the Bot API documents.", wrong);
        }
    }

    private static InboundMessage? Map(JsonElement update, DateTimeOffset receivedAt)
    {
        if (update.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("An update is an object.");
        }

        if (update.TryGetProperty("message", out var message))
        {
            return IsPrivate(message) && !IsBot(message) ? Make(message, receivedAt, MessageContent(message)) : null;
        }

        if (update.TryGetProperty("callback_query", out var press))
        {
            var isPrivate = !press.TryGetProperty("message", out var under) || IsPrivate(under);
            return isPrivate ? Make(press, receivedAt, Data(press)) : null;
        }

        return update.TryGetProperty("my_chat_member", out var change) && IsPrivate(change)
            ? Make(change, receivedAt, Membership(change))
            : null;
    }

    private static InboundMessage? Make(JsonElement body, DateTimeOffset receivedAt, InboundContent? content)
    {
        if (content is null)
        {
            return null;
        }

        var chat = TelegramUpdate.ChatOf(body) ?? throw new FormatException("The update names no chat.");
        return new InboundMessage
        {
            From = new ChannelAddress(ChannelName.Telegram, chat.ToString(CultureInfo.InvariantCulture)),
            At = Time(body, receivedAt),
            Content = content,
        };
    }

    private static InboundContent? MessageContent(JsonElement message)
    {
        if (message.TryGetProperty("text", out var text))
        {
            return TextContent(text.GetString() ?? string.Empty);
        }

        if (message.TryGetProperty("photo", out var photo) && photo.GetArrayLength() > 0)
        {
            // Sizes come smallest first.
            var largest = photo[photo.GetArrayLength() - 1].GetProperty("file_id").GetString() ?? string.Empty;
            var caption = message.TryGetProperty("caption", out var words) ? VietnameseText.Normalise(words.GetString() ?? string.Empty) : null;
            return new InboundContent.Image(largest, caption);
        }

        var kind = Array.Find(UnopenedKinds, name => message.TryGetProperty(name, out _));
        return kind is null ? null : new InboundContent.Unsupported(kind);
    }

    private static InboundContent TextContent(string text)
    {
        var words = VietnameseText.Normalise(text);
        if (!words.StartsWith('/'))
        {
            return new InboundContent.Text(words);
        }

        // "/menu@our_bot" is how a command looks that was picked from a list in some apps.
        var end = words.AsSpan().IndexOfAny(' ', '\n', '\t');
        var command = end < 0 ? words : words[..end];
        var rest = end < 0 ? string.Empty : words[end..].Trim();
        command = command.Split('@')[0];
        if (command.Equals("/start", StringComparison.OrdinalIgnoreCase))
        {
            return new InboundContent.Started(rest.Length > 0 ? rest : null);
        }

        return new InboundContent.Text(rest.Length > 0 ? command + " " + rest : command);
    }

    private static InboundContent.Press? Data(JsonElement press) =>
        press.TryGetProperty("data", out var data) ? new InboundContent.Press(data.GetString() ?? string.Empty) : null;

    private static InboundContent? Membership(JsonElement change) => change.GetProperty("new_chat_member").GetProperty("status").GetString() switch
    {
        "kicked" => new InboundContent.Blocked(),
        "member" => new InboundContent.Unblocked(),
        _ => null,
    };

    private static bool IsPrivate(JsonElement body) =>
        body.TryGetProperty("chat", out var chat) && chat.TryGetProperty("type", out var type) && type.ValueEquals("private"u8);

    private static bool IsBot(JsonElement message) =>
        message.TryGetProperty("from", out var from) && from.TryGetProperty("is_bot", out var isBot) && isBot.ValueKind == JsonValueKind.True;

    /// <summary>Telegram's own time, unless it cannot be one.</summary>
    private static DateTimeOffset Time(JsonElement body, DateTimeOffset receivedAt) =>
        body.TryGetProperty("date", out var date) && date.ValueKind == JsonValueKind.Number && date.TryGetInt64(out var seconds)
            && seconds > 0 && seconds <= receivedAt.AddDays(1).ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : receivedAt;
}
