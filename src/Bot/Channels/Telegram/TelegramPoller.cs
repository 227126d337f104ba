using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Fetches updates while no webhook is set: stores a batch, and only then tells Telegram that it may forget it.</summary>
/// <remarks>Why not the library's own loop: docs/decisions/0003-telegram.md.</remarks>
internal sealed partial class TelegramPoller(
    TelegramConnection connection, TelegramIntake intake, LedgerDatabase database, TelegramHealth health, ILogger<TelegramPoller> logger,
    NoLedgerYet? waiting = null)
    : BackgroundService
{
    /// <summary>How often a process that stands by looks whether the one that polls is gone.</summary>
    internal static readonly TimeSpan StandBy = TimeSpan.FromSeconds(5);

    // How often it is looked for somebody in danger while nothing can be stored.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>What we ask for; Telegram remembers it, so it is always named in full.</summary>
    internal static readonly UpdateType[] AllowedKinds = [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    private const string AllowedUpdates = """["message","callback_query","my_chat_member"]""";

    private long _confirm;
    private int _failures;
    private bool _isLineUp;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var turn = new SessionLock(database, "poll telegram");
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
            // The program stops; what was not stored is still at Telegram.
        }
    }

    private async Task<TimeSpan> TryPassAsync(SessionLock turn, CancellationToken stoppingToken)
    {
        try
        {
            if (!await turn.TryHoldAsync(stoppingToken))
            {
                health.StoodBy();
                return StandBy;
            }

            health.IsPolling = true;

            await PassAsync(stoppingToken);
            _failures = 0;
            _isLineUp = true;
            return TimeSpan.Zero;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode == 409 && IsWebhook(refusal))
        {
            health.ReceiveFailed(TelegramTexts.WebhookInTheWay);
            await TryDeleteWebhookAsync(stoppingToken);
            return Wait(refusal);
        }
        catch (Exception failure)
        {
            health.ReceiveFailed(TelegramTexts.WhyNotReceived(failure));
            LogFailure(_failures + 1);
            return failure is DbException && await TryLookAsync(stoppingToken) ? Look : Wait(failure);
        }
    }

    private async Task PassAsync(CancellationToken stoppingToken)
    {
        var elements = await connection.Client.SendRequest(new TelegramCall<JsonElement[]>("getUpdates", Request()), stoppingToken);
        var updates = Array.ConvertAll(elements, TelegramUpdate.Read);
        if (updates.Length == 0)
        {
            // Telegram has forgotten what we confirmed. Asking without an offset from here on is what lets ids restart
            // at a random number after a week of silence (Bot API, Update, read 2026-11).
            _confirm = 0;
            health.Received();
            return;
        }

        await intake.StoreAsync(updates, stoppingToken);
        _confirm = updates.Max(update => update.UpdateId) + 1 ?? throw new FormatException("No update of the batch has an id to confirm it by.");
        LogStored(updates.Length);
    }

    /// <summary>
    /// While the database is away: looks at what waits at Telegram, answers who is in danger and confirms nothing, so that all of it comes
    /// again to be stored. Only the process that polled before looks, or one that was started meanwhile; another one would take its place at Telegram.
    /// </summary>
    private async Task<bool> TryLookAsync(CancellationToken stoppingToken)
    {
        if (!health.IsPolling && waiting is null)
        {
            return false;
        }

        try
        {
            _isLineUp = false;
            var elements = await connection.Client.SendRequest(new TelegramCall<JsonElement[]>("getUpdates", Request()), stoppingToken);
            await intake.GiveAidAsync(Array.ConvertAll(elements, TelegramUpdate.Read));
            return true;
        }
        catch (Exception failure) when (failure is RequestException or FormatException)
        {
            return false;
        }
    }

    private byte[] Request()
    {
        // The first poll, and the first after a failure, comes back at once: so it is known soon whether the line works.
        var hold = _isLineUp ? TelegramConnection.PollHold : TimeSpan.Zero;
        var offset = _confirm == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"\"offset\":{_confirm},");
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{{offset}\"limit\":100,\"timeout\":{hold.TotalSeconds},\"allowed_updates\":{AllowedUpdates}}}"));
    }

    private TimeSpan Wait(Exception failure)
    {
        _isLineUp = false;
        var wait = TelegramBackOff.After(++_failures, Random.Shared.NextDouble());
        return failure is ApiRequestException { Parameters.RetryAfter: { } seconds } && TimeSpan.FromSeconds(seconds) > wait
            ? TimeSpan.FromSeconds(seconds)
            : wait;
    }

    private async Task TryDeleteWebhookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await connection.Client.DeleteWebhook(cancellationToken: stoppingToken);
            LogWebhookDeleted();
        }
        catch (RequestException)
        {
            // The next pass says what is wrong.
        }
    }

    private static bool IsWebhook(ApiRequestException refusal) => refusal.Message.Contains("webhook", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stored {Count} updates from Telegram")]
    private partial void LogStored(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "A webhook was set although PublicUrl is empty; it was deleted so that updates can be fetched")]
    private partial void LogWebhookDeleted();

    [LoggerMessage(Level = LogLevel.Debug, Message = "Fetching updates failed, {Count} times in a row")]
    private partial void LogFailure(int count);
}
