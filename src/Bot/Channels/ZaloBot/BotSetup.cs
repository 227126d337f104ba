using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Tells Zalo our webhook's address, beside the running program, and again until it succeeds.</summary>
internal sealed partial class BotSetup(
    BotParts parts, LedgerDatabase database, IHostApplicationLifetime lifetime, ILogger<BotSetup> logger) : BackgroundService
{
    // Zalo limits setWebhook by the day, so it is asked first and told only what it does not know.
    private static readonly TimeSpan Check = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    /// <summary>Asks for the webhook and sets it when it is another.</summary>
    /// <returns>Whether it stands.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        var url = parts.Settings.PublicUrl + BotWebhook.Path;
        var known = await parts.Client.CallAsync("getWebhookInfo", new { }, parts.Options.SendTimeout, cancellationToken);
        if (known is BotReply.Done { Result: var info } && info.Text("url") == url)
        {
            return true;
        }

        var body = new { url, secret_token = parts.Options.EffectiveWebhookSecret };
        var reply = await parts.Client.CallAsync("setWebhook", body, parts.Options.SendTimeout, cancellationToken);
        if (reply is not BotReply.Done { Result: var result })
        {
            parts.Line.Fail("receive", reply is BotReply.Refused { Code: 401 or 403 } ? BotTexts.TokenRefused : BotTexts.WebhookNotSet);
            return false;
        }

        // The address is kept although the probe failed: what was seen is said, and Zalo calls it all the same.
        var probe = result.Member("verification");
        if (probe.Flag("ok") == false)
        {
            parts.Line.Fail("webhook", BotTexts.WebhookProbe(probe.Text("outcome") ?? "?", probe.Text("hint")));
        }
        else
        {
            parts.Line.Mend("webhook");
        }

        LogSet();
        parts.Line.Received();
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Zalo tries the address while it answers us: by then somebody must listen there.
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var stands = await RunOnceAsync(stoppingToken);
                await Task.Delay(stands ? Check : Retry, database.Time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The Zalo bot's webhook is set")]
    private partial void LogSet();
}
