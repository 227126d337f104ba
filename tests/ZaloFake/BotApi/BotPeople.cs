using System.Text.Json.Nodes;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.BotApi;

/// <summary>The people who write to the bot. Each call returns the webhook's status, or null when the update waits for a poll.</summary>
public sealed class BotPeople
{
    private readonly FakeState _state;
    private readonly BotState _bot;
    private readonly BotWebhook _webhook;

    internal BotPeople(FakeState state, BotState bot, BotWebhook webhook)
    {
        _state = state;
        _bot = bot;
        _webhook = webhook;
    }

    /// <summary>Messages of this month, both directions.</summary>
    public int MessagesThisMonth => _bot.Used;

    /// <summary>How many updates wait to be fetched.</summary>
    public int Waiting => _bot.Waiting.Count;

    /// <summary>The webhook's address; null for none.</summary>
    public string? WebhookUrl => _bot.Webhook?.Url;

    /// <summary>Makes somebody known to the bot without a message.</summary>
    public void Open(string user)
    {
        _state.Change(user, known => known);
        _bot.Admit(user);
    }

    /// <summary>Writes a text.</summary>
    public Task<int?> SayAsync(string user, string text, string? messageId = null) =>
        SendAsync(user, "message.text.received", new JsonObject { ["text"] = text }, messageId);

    /// <summary>Sends a picture.</summary>
    public Task<int?> SendImageAsync(string user, string url, string? caption = null)
    {
        var fields = new JsonObject
        {
            [_state.Options.PhotoUnderOldName ? "photo" : "photo_url"] = url,
            ["message_type"] = "CHAT_PHOTO",
        };
        if (caption is not null)
        {
            fields["caption"] = caption;
        }

        return SendAsync(user, "message.image.received", fields);
    }

    /// <summary>Sends a sticker.</summary>
    public Task<int?> SendStickerAsync(string user, string sticker) =>
        SendAsync(user, "message.sticker.received", new JsonObject { ["sticker"] = sticker, ["url"] = "https://stickers.example.test/" + sticker });

    /// <summary>Sends a voice message.</summary>
    public Task<int?> SendVoiceAsync(string user, string url) =>
        SendAsync(user, "message.voice.received", new JsonObject { ["voice_url"] = url, ["message_type"] = "CHAT_VOICE" });

    /// <summary>Sends something that the platform withholds: a link, a file, a card.</summary>
    public Task<int?> SendUnsupportedAsync(string user, bool withChat) => HandOverAsync(user, withChat
        ? new JsonObject { ["event_name"] = "message.unsupported.received", ["message"] = Message(user, [], null) }
        : new JsonObject { ["event_name"] = "message.unsupported.received" });

    /// <summary>Hands over any update.</summary>
    public Task<int?> SendRawAsync(JsonObject update) => _webhook.HandAsync(update);

    /// <summary>Calls the webhook as somebody would who does not know the secret.</summary>
    public Task<int?> ForgeAsync(string user, string text, string secret) => _webhook.HandAsync(
        new JsonObject { ["event_name"] = "message.text.received", ["message"] = Message(user, new JsonObject { ["text"] = text }, null) }, secret);

    private Task<int?> SendAsync(string user, string name, JsonObject fields, string? messageId = null)
    {
        // A protected sender's content is withheld (BotRules.ProtectedSender).
        if (_state.Find(user) is { IsMinor: true })
        {
            return SendUnsupportedAsync(user, _state.Options.ProtectedEventHasChat);
        }

        return HandOverAsync(user, new JsonObject { ["event_name"] = name, ["message"] = Message(user, fields, messageId) });
    }

    private async Task<int?> HandOverAsync(string user, JsonObject update)
    {
        _state.Change(user, known => known with { IsBlocked = false });
        if (!_bot.Admit(user) && _state.Options.DropsUsersBeyondLimit)
        {
            _state.Write("bot/dropped", user, BotRules.UserBeyondLimit.Code, BotRules.UserBeyondLimit.Words);
            return null;
        }

        return _bot.Use() ? await _webhook.HandAsync(update) : null;
    }

    private JsonObject Message(string user, JsonObject fields, string? messageId)
    {
        var message = new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = user, ["display_name"] = _state.Find(user)?.Name ?? "Người dân", ["is_bot"] = false },
            ["chat"] = new JsonObject { ["id"] = user, ["chat_type"] = "PRIVATE" },
            ["message_id"] = messageId ?? _state.NextId(),
            ["date"] = _state.Now.ToUnixTimeMilliseconds(),
        };
        foreach (var (key, value) in fields)
        {
            message[key] = value?.DeepClone();
        }

        return message;
    }
}
