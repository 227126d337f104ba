using System.Text.Json;
using ChungTay.TelegramFake.Updates;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>How the bot gets its updates: getUpdates and the webhook, of which only one works at a time.</summary>
internal sealed class UpdateMethods(FakeBot bot)
{
    public async Task<BotAnswer> GetUpdatesAsync(BotRequest request, CancellationToken cancellationToken)
    {
        if (bot.Webhook is not null)
        {
            return Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }

        if (request.TryGet("allowed_updates"u8, out var allowed))
        {
            bot.Updates.Allow(JsonSerializer.Deserialize<string[]>(allowed.AsJson().Span));
        }

        var offset = request.Number("offset"u8) ?? 0;
        var limit = (int)Math.Clamp(request.Number("limit"u8) ?? 100, 1, 100);
        var hold = TimeSpan.FromSeconds(Math.Clamp(request.Number("timeout"u8) ?? 0, 0, bot.Options.LongestPoll.TotalSeconds));
        var poll = bot.Updates.BeginPoll();
        try
        {
            var waiting = bot.Updates.Take(offset, limit);
            if (waiting.Count > 0 || hold == TimeSpan.Zero)
            {
                return BotAnswer.Result(UpdateQueue.ToJson(waiting));
            }

            var ended = await WaitAsync(poll, hold, cancellationToken);
            return ended switch
            {
                PollEnd.OtherPoller => Conflict("terminated by other getUpdates request; make sure that only one bot instance is running"),
                PollEnd.Webhook => Conflict("terminated by setWebhook request"),
                _ => BotAnswer.Result(UpdateQueue.ToJson(bot.Updates.Take(offset, limit))),
            };
        }
        finally
        {
            bot.Updates.EndPoll(poll);
        }
    }

    public BotAnswer SetWebhook(BotRequest request)
    {
        var address = request.Text("url"u8) ?? "";
        if (address.Length == 0)
        {
            return DeleteWebhook(request);
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback))
        {
            return BotAnswer.Bad("bad webhook: An HTTPS URL must be provided for webhook");
        }

        var secret = request.Text("secret_token"u8);
        if (secret is not null && (secret.Length is 0 or > 256 || secret.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not '_' and not '-')))
        {
            return BotAnswer.Bad("secret token contains unallowed characters");
        }

        if (request.TryGet("allowed_updates"u8, out var allowed))
        {
            bot.Updates.Allow(JsonSerializer.Deserialize<string[]>(allowed.AsJson().Span));
        }

        DropPending(request);
        bot.Webhook = new Webhook(url, secret, (int)Math.Clamp(request.Number("max_connections"u8) ?? 40, 1, 100));
        bot.Updates.EndPollForWebhook();
        bot.Updates.Announce();
        return BotAnswer.Json("{\"ok\":true,\"result\":true,\"description\":\"Webhook was set\"}");
    }

    public BotAnswer DeleteWebhook(BotRequest request)
    {
        bot.Webhook = null;
        DropPending(request);
        return BotAnswer.Json("{\"ok\":true,\"result\":true,\"description\":\"Webhook was deleted\"}");
    }

    public BotAnswer GetWebhookInfo() => BotAnswer.Result(
        $"{{\"url\":{JsonSerializer.Serialize(bot.Webhook?.Url.ToString() ?? "")},\"has_custom_certificate\":false,\"pending_update_count\":{bot.Updates.PendingCount}}}");

    private void DropPending(BotRequest request)
    {
        if (request.Flag("drop_pending_updates"u8))
        {
            bot.Updates.Take(long.MaxValue, 1);
        }
    }

    private async Task<PollEnd?> WaitAsync(TaskCompletionSource<PollEnd> poll, TimeSpan hold, CancellationToken cancellationToken)
    {
        try
        {
            return await poll.Task.WaitAsync(hold, bot.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static BotAnswer Conflict(string words) => BotAnswer.Refused(409, "Conflict: " + words);
}
