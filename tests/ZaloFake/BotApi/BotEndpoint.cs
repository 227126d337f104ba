using System.Globalization;
using System.Text.Json.Nodes;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.BotApi;

/// <summary>The methods of the Bot Platform.</summary>
internal sealed class BotEndpoint(FakeState state, BotState bot, BotWebhook webhook)
{
    private const int LongestText = 2000;

    public async Task<FakeAnswer> RunAsync(string token, string method, FakeCall call)
    {
        if (token != state.Options.BotToken)
        {
            return Fail(BotRules.WrongToken);
        }

        return method switch
        {
            "getMe" => Ok(new JsonObject
            {
                ["id"] = token.Split(':')[0],
                ["account_name"] = "bot.ChungTayFake",
                ["account_type"] = "BASIC",
                ["can_join_groups"] = false,
            }),
            "getUpdates" => await PollAsync(call),
            "setWebhook" => await SetWebhookAsync(call),
            "deleteWebhook" => DeleteWebhook(),
            "getWebhookInfo" => state.Options.HidesWebhookInfo ? Fail(BotRules.NoWebhookInfo) : Ok(WebhookInfo()),
            "sendMessage" => Send(call, call.Text("text"), null),
            "sendPhoto" => Photo(call),
            "sendSticker" => Send(call, "", call.Text("sticker")),
            "sendChatAction" => new FakeAnswer(new JsonObject { ["ok"] = true }),
            _ => Fail(BotRules.WrongMethod),
        };
    }

    public static FakeAnswer Fail(FakeRule rule, string? user = null) => Fail(rule.Code, rule.Words, user);

    public static FakeAnswer Fail(int code, string words, string? user = null) =>
        new(new JsonObject { ["ok"] = false, ["description"] = words, ["error_code"] = code }, code, user, words);

    private static FakeAnswer Ok(JsonNode result, string? user = null) => new(new JsonObject { ["ok"] = true, ["result"] = result }, 0, user);

    // One update at a time, gone once returned (BotRules.UpdateIsConsumed).
    private async Task<FakeAnswer> PollAsync(FakeCall call)
    {
        if (bot.Webhook is not null)
        {
            return Fail(BotRules.PollWhileWebhook);
        }

        var asked = double.TryParse(call.Text("timeout"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 30;
        var limit = TimeSpan.FromSeconds(asked) < state.Options.LongestPoll ? TimeSpan.FromSeconds(asked) : state.Options.LongestPoll;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Context.RequestAborted);
        stop.CancelAfter(limit);
        try
        {
            return Ok(await bot.Waiting.ReadAsync(stop.Token));
        }
        catch (OperationCanceledException)
        {
            return Fail(BotRules.NothingYet);
        }
    }

    private async Task<FakeAnswer> SetWebhookAsync(FakeCall call)
    {
        var (url, secret) = (call.Text("url") ?? "", call.Text("secret_token") ?? "");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (state.Options.AllowLoopbackWebhook && address.IsLoopback)))
        {
            return Fail(BotRules.WebhookNeedsHttps);
        }

        if (secret.Length is < 8 or > 256)
        {
            return Fail(BotRules.SecretLength);
        }

        bot.Webhook = (url, secret);
        bot.WebhookAt = state.Now;
        // The address is kept even when the probe fails (BotRules.ProbesWebhook).
        var outcome = await webhook.ProbeAsync(url);
        var info = WebhookInfo();
        if (state.Options.ReportsVerification)
        {
            info["verification"] = new JsonObject { ["ok"] = outcome == "webhook.ok", ["outcome"] = outcome, ["latency_ms"] = 1 };
        }

        return Ok(info);
    }

    private FakeAnswer DeleteWebhook()
    {
        if (bot.Webhook is null && state.Options.DeletingNoWebhookFails)
        {
            return Fail(BotRules.NoWebhookToDelete);
        }

        bot.Webhook = null;
        bot.WebhookAt = state.Now;
        return Ok(WebhookInfo());
    }

    private JsonObject WebhookInfo() =>
        new() { ["url"] = bot.Webhook?.Url ?? "", ["updated_at"] = bot.WebhookAt.ToUnixTimeMilliseconds() };

    private FakeAnswer Photo(FakeCall call)
    {
        var photo = call.Text("photo");
        return photo is null || !Uri.TryCreate(photo, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            ? Fail(BotRules.PhotoNeedsUrl, call.Text("chat_id"))
            : Send(call, call.Text("caption") ?? "", photo);
    }

    private FakeAnswer Send(FakeCall call, string? text, string? image)
    {
        var chat = call.Text("chat_id");
        if (string.IsNullOrEmpty(chat) || text is null || (text.Length == 0 && image is null))
        {
            return Fail(BotRules.MissingField, chat);
        }

        if (text.Length > LongestText)
        {
            return Fail(BotRules.TextTooLong, chat);
        }

        if (state.Find(chat) is not { } user)
        {
            return Fail(BotRules.UnknownChat, chat);
        }

        if (user.IsBlocked)
        {
            return Fail(BotRules.BlockedChat, chat);
        }

        if (!bot.IsAdmitted(chat))
        {
            return Fail(BotRules.UserBeyondLimit, chat);
        }

        if (!bot.Use())
        {
            return Fail(BotRules.MonthUsedUp, chat);
        }

        var id = state.NextId();
        state.Deliver(new SentMessage { Kind = "bot", MessageId = id, User = chat, Text = text, Image = image, At = state.Now });
        return Ok(new JsonObject { ["message_id"] = id, ["date"] = state.Now.ToUnixTimeMilliseconds() }, chat);
    }
}
