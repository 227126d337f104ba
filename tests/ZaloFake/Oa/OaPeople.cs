using System.Text.Json.Nodes;

namespace ChungTay.ZaloFake.Oa;

/// <summary>The people who meet the Official Account. Each call returns the webhook's status; null when none is set or none answered.</summary>
public sealed class OaPeople
{
    private readonly FakeState _state;
    private readonly OaState _oa;
    private readonly OaWebhook _webhook;

    internal OaPeople(FakeState state, OaState oa, OaWebhook webhook)
    {
        _state = state;
        _oa = oa;
        _webhook = webhook;
    }

    private string Oa => _state.Options.OaId;

    /// <summary>The webhook's address; null when none is saved or it was switched off.</summary>
    public string? WebhookUrl => _oa.WebhookUrl;

    /// <summary>Saves the webhook in the console.</summary>
    public Task<bool> SaveWebhookAsync(string url) => _webhook.SaveAsync(url);

    /// <summary>Presses the console's test button.</summary>
    public Task<int?> PressTestButtonAsync() => _webhook.SendAsync(_webhook.Event("1", "2", "user_send_text",
        new JsonObject { ["text"] = "This is testing message", ["msg_id"] = "This is message id" }));

    /// <summary>Writes a text.</summary>
    public Task<int?> SayAsync(string user, string text, string? messageId = null) =>
        ActAsync(user, "user_send_text", new JsonObject { ["text"] = text, ["msg_id"] = messageId ?? _state.NextId() });

    /// <summary>Sends a picture.</summary>
    public Task<int?> SendImageAsync(string user, string url, string? caption = null)
    {
        var message = new JsonObject
        {
            ["msg_id"] = _state.NextId(),
            ["attachments"] = Attachments("image", new JsonObject { ["thumbnail"] = url, ["url"] = url }),
        };
        if (caption is not null)
        {
            message["text"] = caption;
        }

        return ActAsync(user, "user_send_image", message);
    }

    /// <summary>Sends a file.</summary>
    public Task<int?> SendFileAsync(string user, string name) => ActAsync(user, "user_send_file", new JsonObject
    {
        ["msg_id"] = _state.NextId(),
        ["attachments"] = Attachments("file", new JsonObject { ["name"] = name, ["size"] = "1", ["url"] = "https://example.test/" + name }),
    });

    /// <summary>Follows the account.</summary>
    public Task<int?> FollowAsync(string user)
    {
        _state.Change(user, known => known with { Follows = true, IsBlocked = false, LastInteraction = _state.Now });
        return FollowerAsync(user, "follow");
    }

    /// <summary>Stops following.</summary>
    public Task<int?> UnfollowAsync(string user)
    {
        _state.Change(user, known => known with { Follows = false });
        return FollowerAsync(user, "unfollow");
    }

    /// <summary>Presses a button whose payload is a text.</summary>
    public Task<int?> TapAsync(string user, string payload) => SayAsync(user, payload);

    /// <summary>A message arrived on the phone.</summary>
    public Task<int?> ReceiveAsync(string user, string messageId) =>
        _webhook.SendAsync(_webhook.Event(Oa, user, "user_received_message", new JsonObject { ["msg_id"] = messageId }));

    /// <summary>Messages were looked at.</summary>
    public Task<int?> SeeAsync(string user, params string[] messageIds) => _webhook.SendAsync(_webhook.Event(Oa, user, "user_seen_message",
        new JsonObject { ["msg_ids"] = new JsonArray([.. messageIds.Select(id => (JsonNode)id)]) }));

    /// <summary>Asks Zalo that the account forget this person.</summary>
    public Task<int?> WithdrawAsync(string user) => _webhook.SendAsync(new JsonObject
    {
        ["app_id"] = _state.Options.AppId,
        ["oa_id"] = Oa,
        ["user_id"] = user,
        ["user_id_by_app"] = "552177279717587730",
        ["event_name"] = "user_withdraw",
        ["timestamp"] = _webhook.Timestamp(),
    });

    /// <summary>Sends any event, signed.</summary>
    public Task<int?> SendEventAsync(JsonObject body) => _webhook.SendAsync(body);

    /// <summary>Sends any body with any signature.</summary>
    public Task<int?> SendRawAsync(string body, string? mac) => _webhook.SendRawAsync(body, mac);

    /// <summary>Signs a body.</summary>
    public string Sign(string body, string timestamp) => OaWebhook.Sign(_state.Options.AppId, body, timestamp, _state.Options.OaSecretKey);

    private static JsonArray Attachments(string type, JsonObject payload) => new(new JsonObject { ["type"] = type, ["payload"] = payload });

    private Task<int?> ActAsync(string user, string name, JsonObject message)
    {
        _state.Change(user, known => known with { LastInteraction = _state.Now });
        return _webhook.SendAsync(_webhook.Event(user, Oa, name, message));
    }

    private Task<int?> FollowerAsync(string user, string name) => _webhook.SendAsync(new JsonObject
    {
        ["oa_id"] = Oa,
        ["follower"] = new JsonObject { ["id"] = user },
        ["user_id_by_app"] = "552177279717587730",
        ["event_name"] = name,
        ["source"] = "oa_profile",
        ["app_id"] = _state.Options.AppId,
        ["timestamp"] = _webhook.Timestamp(),
    });
}
