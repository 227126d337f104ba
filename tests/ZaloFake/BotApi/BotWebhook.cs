using System.Text;
using System.Text.Json.Nodes;

namespace ChungTay.ZaloFake.BotApi;

/// <summary>Calls the bot's webhook. Zalo's retry policy is not documented: a call that fails is put where getUpdates would find it.</summary>
internal sealed class BotWebhook(FakeState state, BotState bot, HttpClient http)
{
    // As seen in operators' logs.
    private const string UserAgent = "Java/1.8.0_192";

    /// <summary>What setWebhook does at once: an empty body, no content type, no secret.</summary>
    public async Task<string> ProbeAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        return await CallAsync("bot/probe", request) switch
        {
            null => "webhook.err.conn",
            200 => "webhook.ok",
            403 => "webhook.http.403",
            404 => "webhook.http.404",
            >= 500 => "webhook.http.5xx",
            _ => "webhook.http.other",
        };
    }

    /// <summary>Hands an update to the bot: by webhook when one is set, else to the next poll. Returns the webhook's status.</summary>
    public async Task<int?> HandAsync(JsonObject update, string? secret = null)
    {
        if (bot.Webhook is not { } webhook)
        {
            bot.Wait(update);
            return null;
        }

        var body = state.Options.WrapsWebhook ? new JsonObject { ["ok"] = true, ["result"] = update.DeepClone() } : update;
        var status = await PostAsync(webhook.Url, secret ?? webhook.Secret, body.ToJsonString(FakeCall.Readable));
        return state.Options.RepeatsWebhook ? await PostAsync(webhook.Url, secret ?? webhook.Secret, body.ToJsonString(FakeCall.Readable)) : status;
    }

    /// <summary>Calls the webhook with any body.</summary>
    public async Task<int?> PostAsync(string url, string secret, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.Add("X-Bot-Api-Secret-Token", secret);
        return await CallAsync("bot/webhook", request);
    }

    private async Task<int?> CallAsync(string call, HttpRequestMessage request)
    {
        try
        {
            using var answer = await http.SendAsync(request);
            state.Write(call, null, (int)answer.StatusCode, null);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            state.Write(call, null, -1, "unreachable");
            return null;
        }
    }
}
