using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.Oa;

/// <summary>Signs events and calls the app's webhook, again after a failure, until the webhook is switched off.</summary>
internal sealed class OaWebhook(FakeState state, OaState oa, HttpClient http) : IAsyncDisposable
{
    // OaRules.RetryLadder.
    private static readonly TimeSpan[] Ladder =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    private readonly CancellationTokenSource _stop = new();

    /// <summary>Signs a body as Zalo does: plain SHA-256 over app id, body, timestamp and key.</summary>
    public static string Sign(string appId, string body, string timestamp, string key) =>
        "mac=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appId + body + timestamp + key)));

    /// <summary>What saving the address in the console does: an unsigned <c>{}</c>. False when it is not taken.</summary>
    public async Task<bool> SaveAsync(string url)
    {
        var taken = await PostAsync(url, "{}", null, null, 0) == 200;
        oa.WebhookUrl = taken ? url : null;
        return taken;
    }

    /// <summary>Sends an event; the returned status is that of the first try. Failures go on behind the scenes by the fake's clock.</summary>
    public async Task<int?> SendAsync(JsonObject body)
    {
        if (oa.WebhookUrl is not { } url)
        {
            return null;
        }

        var (text, mac, header) = Write(body);
        var status = await PostAsync(url, text, mac, header, 0);
        if (status != 200)
        {
            _ = Task.Run(() => ClimbAsync(url, text, mac, header));
        }

        return status;
    }

    /// <summary>Sends any bytes with any signature.</summary>
    public Task<int?> SendRawAsync(string body, string? mac) =>
        oa.WebhookUrl is { } url ? PostAsync(url, body, mac, null, 0) : Task.FromResult<int?>(null);

    /// <summary>Tells the app of what the account itself sent.</summary>
    public void Echo(string user, string messageId, string text)
    {
        if (oa.WebhookUrl is not null)
        {
            _ = Task.Run(() => SendAsync(Event(state.Options.OaId, user, "oa_send_text", new JsonObject { ["text"] = text, ["msg_id"] = messageId })));
        }
    }

    /// <summary>An event with sender and recipient.</summary>
    public JsonObject Event(string sender, string recipient, string name, JsonObject message) => new()
    {
        ["app_id"] = state.Options.AppId,
        ["sender"] = new JsonObject { ["id"] = sender },
        ["user_id_by_app"] = "552177279717587730",
        ["recipient"] = new JsonObject { ["id"] = recipient },
        ["event_name"] = name,
        ["message"] = message,
        ["timestamp"] = Timestamp(),
    };

    /// <summary>The time as events carry it.</summary>
    public string Timestamp() => state.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
    }

    private (string Text, string Mac, string? Header) Write(JsonObject body)
    {
        var options = state.Options;
        var written = body;
        if (options.ReordersJson)
        {
            written = new JsonObject(body.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        }

        var text = written.ToJsonString(new System.Text.Json.JsonSerializerOptions(FakeCall.Readable) { WriteIndented = options.ReordersJson });
        var signed = FakeCall.TextOf(body["timestamp"]) ?? "";
        var header = options.SignsHeaderTimestamp ? signed + "7" : null;
        return (text, Sign(options.AppId, text, header ?? signed, options.SignsWithWrongKey ? "a-wrong-key" : options.OaSecretKey), header);
    }

    private async Task ClimbAsync(string url, string text, string mac, string? header)
    {
        try
        {
            for (var retry = 0; retry < Ladder.Length; retry++)
            {
                await Task.Delay(Ladder[retry], state.Clock, _stop.Token);
                if (await PostAsync(url, text, mac, header, retry + 1) == 200)
                {
                    return;
                }
            }

            oa.WebhookUrl = null;
            state.Write("oa/webhook-off", null, 0, OaRules.RetryLadder.Words);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // The fake stops.
        }
    }

    private async Task<int?> PostAsync(string url, string body, string? mac, string? header, int retry)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (mac is not null)
        {
            request.Headers.TryAddWithoutValidation("X-ZEvent-Signature", mac);
        }

        if (header is not null)
        {
            request.Headers.Add("X-ZEvent-Timestamp", header);
        }

        if (retry > 0)
        {
            request.Headers.Add("num_retry", retry.ToString(CultureInfo.InvariantCulture));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(state.Options.WebhookLimit);
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            state.Write("oa/webhook", null, (int)answer.StatusCode, null);
            return (int)answer.StatusCode;
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException)
        {
            state.Write("oa/webhook", null, -1, "no answer in time");
            return null;
        }
    }
}
