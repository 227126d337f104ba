using System.Data.Common;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Fetches updates while no webhook is set: one at a time, and what was fetched is gone at Zalo, so it is stored before anything else.</summary>
/// <remarks>
/// Zalo knows no acknowledgement. Before each poll the database is asked whether it is there, and an update that cannot be stored is kept
/// in hand until it can; only a process that dies in that moment loses it. Zalo itself calls polling a thing for development.
/// </remarks>
internal sealed partial class BotPoller(BotParts parts, LedgerDatabase database, ILogger<BotPoller> logger) : BackgroundService
{
    /// <summary>How often a process that stands by looks whether the one that polls is gone: two pollers would steal from each other.</summary>
    internal static readonly TimeSpan StandBy = TimeSpan.FromSeconds(5);

    // Zalo must have the time to answer that there is nothing.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private bool _isClear;
    private int _failures;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var turn = new SessionLock(database, "poll zalo-bot");
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var wait = await TryPassAsync(turn, stoppingToken);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, database.Time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task<TimeSpan> TryPassAsync(SessionLock turn, CancellationToken stoppingToken)
    {
        try
        {
            if (!await turn.TryHoldAsync(stoppingToken))
            {
                return StandBy;
            }

            return _isClear || await ClearAsync(stoppingToken) ? await PollAsync(stoppingToken) : Failed();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(failure.GetType().Name);
            return Failed();
        }
    }

    /// <summary>Takes away a webhook that was set: with it nothing can be fetched.</summary>
    private async Task<bool> ClearAsync(CancellationToken stoppingToken)
    {
        var known = await parts.Client.CallAsync("getWebhookInfo", new { }, parts.Options.SendTimeout, stoppingToken);
        if (known is BotReply.Done { Result: var info } && info.Text("url") is { Length: > 0 })
        {
            await parts.Client.CallAsync("deleteWebhook", new { }, parts.Options.SendTimeout, stoppingToken);
            LogWebhookDeleted();
        }

        // Older hosts do not know the question.
        _isClear = known is BotReply.Done or BotReply.Refused { Code: 400 or 404 };
        if (!_isClear)
        {
            Report(known);
        }

        return _isClear;
    }

    private async Task<TimeSpan> PollAsync(CancellationToken stoppingToken)
    {
        var timeout = parts.Options.PollHold.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var reply = await parts.Client.CallAsync("getUpdates", new { timeout }, parts.Options.PollHold + Grace, stoppingToken);
        switch (reply)
        {
            case BotReply.Done { Result: var result }:
                await KeepAsync(result);
                _failures = 0;
                return TimeSpan.Zero;
            case BotReply.Refused { Code: 408 }:
                parts.Line.Received();
                _failures = 0;
                return TimeSpan.Zero;
            case BotReply.Refused { Code: 400 }:
                _isClear = false;
                return Failed();
            default:
                Report(reply);
                return Failed();
        }
    }

    // Documented as one update; a list would be taken as well.
    private async Task KeepAsync(JsonElement result)
    {
        foreach (var update in result.ValueKind == JsonValueKind.Array ? result.EnumerateArray().ToList() : [result])
        {
            await KeepOneAsync(update);
        }
    }

    /// <summary>Stores an update however long it takes; also while the program stops, for nobody else has it.</summary>
    private async Task KeepOneAsync(JsonElement update)
    {
        for (var wait = TimeSpan.FromMilliseconds(200); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await parts.Intake.StoreAsync(update, CancellationToken.None);
                parts.Line.Mend("store");
                return;
            }
            catch (DbException)
            {
                parts.Line.Fail("store", BotTexts.StoreAway);
            }

            await Task.Delay(wait, TimeProvider.System);
        }
    }

    private void Report(BotReply reply) => parts.Line.Fail(
        "receive", reply is BotReply.Refused { Code: 401 or 403 } ? BotTexts.TokenRefused : BotTexts.PollUnreachable);

    private TimeSpan Failed()
    {
        var full = Math.Min(ShortestWait.TotalSeconds * Math.Pow(2, _failures++), LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(full * (0.75 + (0.25 * Random.Shared.NextDouble())));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A webhook was set although PublicUrl is empty; it was deleted so that updates can be fetched")]
    private partial void LogWebhookDeleted();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Fetching from Zalo failed ({Error})")]
    private partial void LogFailure(string error);
}
