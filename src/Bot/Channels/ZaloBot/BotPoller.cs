using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Fetches updates while no webhook is set: one at a time, and what was fetched is gone at Zalo, so it is stored before anything else.</summary>
/// <remarks>
/// Zalo knows no acknowledgement. Before each poll the database is asked whether it is there. While it is not, the process that polled before
/// goes on: what it fetches is laid sealed on the shelf, whoever is in danger is answered from memory, and all of it is stored, in order, when
/// the database is back. Zalo itself calls polling a thing for development.
/// </remarks>
internal sealed partial class BotPoller(BotParts parts, LedgerDatabase database, ILogger<BotPoller> logger, NoLedgerYet? waiting = null) : BackgroundService
{
    /// <summary>How often a process that stands by looks whether the one that polls is gone: two pollers would steal from each other.</summary>
    internal static readonly TimeSpan StandBy = TimeSpan.FromSeconds(5);

    // Zalo must have the time to answer that there is nothing.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    // How long the database may take to say that it is there, and to take an update, before we go on without it.
    private static readonly TimeSpan HoldLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StoreLimit = TimeSpan.FromSeconds(3);
    // How often it is looked whether it is back.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private bool _isOurs = waiting is not null;
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
            _isOurs = await HoldAsync(turn, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(failure.GetType().Name);
            return _isOurs ? await StandInAsync(turn, stoppingToken) : Failed();
        }

        if (!_isOurs)
        {
            return StandBy;
        }

        try
        {
            // While something lies on the shelf, what comes is laid behind it: so each chat stays in order.
            return parts.Shelf.Names.Count > 0 ? await StandInAsync(turn, stoppingToken)
                : _isClear || await ClearAsync(stoppingToken) ? await PollAsync(stoppingToken)
                : Failed();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(failure.GetType().Name);
            return Failed();
        }
    }

    private static async Task<bool> HoldAsync(SessionLock turn, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(HoldLimit);
        return await turn.TryHoldAsync(limit.Token);
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
        var reply = await FetchAsync(stoppingToken);
        switch (reply)
        {
            case BotReply.Done { Result: var result }:
                await KeepAsync(result, isAway: false);
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

    private Task<BotReply> FetchAsync(CancellationToken stoppingToken)
    {
        var timeout = parts.Options.PollHold.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return parts.Client.CallAsync("getUpdates", new { timeout }, parts.Options.PollHold + Grace, stoppingToken);
    }

    /// <summary>Goes on fetching without the database until it has taken everything from the shelf.</summary>
    private async Task<TimeSpan> StandInAsync(SessionLock turn, CancellationToken stoppingToken)
    {
        var returning = ReturnAsync(turn, stoppingToken);
        try
        {
            do
            {
                var reply = await FetchAsync(stoppingToken);
                if (reply is BotReply.Done { Result: var result })
                {
                    await KeepAsync(result, isAway: true);
                }
                else if (reply is not BotReply.Refused { Code: 408 })
                {
                    await Task.Delay(Look, TimeProvider.System, stoppingToken);
                }
            }
            while (!returning.IsCompleted);
        }
        finally
        {
            _isOurs = await returning;
        }

        return _isOurs ? TimeSpan.Zero : StandBy;
    }

    /// <summary>Waits until the database is back and has taken what lies on the shelf.</summary>
    /// <returns>Whether it is still this process that polls.</returns>
    private async Task<bool> ReturnAsync(SessionLock turn, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await parts.Intake.StoreShelvedAsync(stoppingToken);
                return await HoldAsync(turn, stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or OperationCanceledException or IOException)
            {
                await Task.Delay(Look, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return false;
    }

    // Documented as one update; a list would be taken as well.
    private async Task KeepAsync(JsonElement result, bool isAway)
    {
        foreach (var update in result.ValueKind == JsonValueKind.Array ? result.EnumerateArray().ToList() : [result])
        {
            await KeepOneAsync(update, isAway);
        }
    }

    /// <summary>Stores an update or lays it on the shelf, however long it takes; also while the program stops, for nobody else has it.</summary>
    private async Task KeepOneAsync(JsonElement update, bool isAway)
    {
        for (var wait = TimeSpan.FromMilliseconds(200); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            if ((!isAway && await TryStoreAsync(update)) || await parts.Intake.TryShelveAsync(update))
            {
                return;
            }

            // No disk either: whichever is there first.
            isAway = false;
            await Task.Delay(wait, TimeProvider.System);
        }
    }

    private async Task<bool> TryStoreAsync(JsonElement update)
    {
        using var limit = new CancellationTokenSource(StoreLimit);
        try
        {
            await parts.Intake.StoreAsync(update, limit.Token);
            parts.Line.Mend("store");
            return true;
        }
        catch (Exception failure) when (failure is DbException or OperationCanceledException)
        {
            return false;
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
