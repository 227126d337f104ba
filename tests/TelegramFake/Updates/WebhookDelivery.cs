using System.Text;
using ChungTay.TelegramFake.BotApi;

namespace ChungTay.TelegramFake.Updates;

/// <summary>Pushes updates to the bot's webhook: one chat in order, different chats beside each other, again until it is taken.</summary>
internal sealed class WebhookDelivery : IAsyncDisposable
{
    private readonly FakeBot _bot;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<long> _busy = [];
    private readonly Lock _gate = new();
    private int _running;

    public WebhookDelivery(FakeBot bot)
    {
        _bot = bot;
        bot.Updates.Added += Pump;
    }

    public async ValueTask DisposeAsync()
    {
        _bot.Updates.Added -= Pump;
        await _stop.CancelAsync();
        _http.Dispose();
    }

    /// <summary>Starts as many deliveries as the webhook allows.</summary>
    private void Pump()
    {
        if (_bot.Webhook is not { } webhook)
        {
            return;
        }

        lock (_gate)
        {
            while (_running < webhook.MaxConnections && !_stop.IsCancellationRequested && _bot.Updates.TakeForWebhook(_busy) is { } update)
            {
                _busy.Add(update.Chat);
                _running++;
                _ = Task.Run(() => DeliverAsync(update));
            }
        }
    }

    private async Task DeliverAsync(FakeUpdate update)
    {
        try
        {
            var failures = 0;
            while (_bot.Webhook is { } webhook)
            {
                if (await TryAsync(webhook, update) is not { } asked)
                {
                    return;
                }

                await Task.Delay(asked > TimeSpan.Zero ? asked : Wait(failures++), _bot.Time, _stop.Token);
            }

            _bot.Updates.PutBack(update);
        }
        catch (OperationCanceledException)
        {
            // The fake stops.
        }
        finally
        {
            lock (_gate)
            {
                _busy.Remove(update.Chat);
                _running--;
            }

            Pump();
        }
    }

    /// <summary>Null when the bot took it; otherwise how long it asks to be left alone, zero for no wish.</summary>
    private async Task<TimeSpan?> TryAsync(Webhook webhook, FakeUpdate update)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(update.Json, Encoding.UTF8, "application/json") };
        if (webhook.Secret is not null)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", webhook.Secret);
        }

        try
        {
            using var answer = await _http.SendAsync(request, _stop.Token);
            _bot.Counts.Called($"webhook {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? null : answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        }
        catch (HttpRequestException)
        {
            _bot.Counts.Called("webhook unreachable");
            return TimeSpan.Zero;
        }
    }

    /// <summary>At once after the first failure, then doubling (tdlib/telegram-bot-api WebhookActor.cpp).</summary>
    private TimeSpan Wait(int failures)
    {
        var options = _bot.Options;
        return failures == 0 ? TimeSpan.Zero
            : TimeSpan.FromTicks((long)Math.Min(options.WebhookWait.Ticks * Math.Pow(2, failures - 1), options.WebhookLongestWait.Ticks));
    }
}
