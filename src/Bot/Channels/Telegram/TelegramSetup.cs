using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Brings the bot's settings at Telegram in line with ours, beside the running program, and again until it succeeds.</summary>
internal sealed partial class TelegramSetup(
    TelegramConnection connection,
    IOptions<TelegramOptions> options,
    TelegramPlace place,
    TelegramHealth health,
    TimeProvider time,
    ILogger<TelegramSetup> logger) : BackgroundService
{
    /// <summary>How often the webhook is looked at: Telegram tells there what goes wrong on its side.</summary>
    internal static readonly TimeSpan WebhookCheck = TimeSpan.FromMinutes(5);

    // Telegram's default is 40; our own handling stores and answers, so more only crowd a small machine.
    private const int WebhookConnections = 20;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilDoneAsync(ReadOwnNameAsync, TelegramTexts.NothingYet, stoppingToken);
            if (place.WebhookUrl is not null)
            {
                await UntilDoneAsync(SetWebhookAsync, TelegramTexts.WebhookNotSet, stoppingToken);
            }

            await UntilDoneAsync(SetCommandsAsync, TelegramTexts.CommandsRefused, stoppingToken);
            while (place.WebhookUrl is not null)
            {
                await Task.Delay(WebhookCheck, time, stoppingToken);
                await UntilDoneAsync(CheckWebhookAsync, TelegramTexts.WebhookNotSet, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task UntilDoneAsync(Func<CancellationToken, Task> step, string problem, CancellationToken stoppingToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await step(stoppingToken);
                return;
            }
            catch (RequestException failure)
            {
                stoppingToken.ThrowIfCancellationRequested();
                Report(failure, problem, failures);
                await Task.Delay(TelegramBackOff.After(failures, Random.Shared.NextDouble()), time, stoppingToken);
            }
        }
    }

    private void Report(RequestException failure, string problem, int failures)
    {
        if (failure is ApiRequestException { ErrorCode: 401 or 404 } && problem == TelegramTexts.NothingYet)
        {
            health.SendFailed(TelegramTexts.TokenRefused);
        }
        else if (problem == TelegramTexts.WebhookNotSet)
        {
            health.ReceiveFailed(problem);
        }

        LogRetry(problem, failures);
    }

    private async Task ReadOwnNameAsync(CancellationToken stoppingToken)
    {
        var me = await connection.Client.GetMe(stoppingToken);
        health.Username = me.Username;
        LogReached(me.Id, place.WebhookUrl is null ? "polling" : "webhook");
    }

    private async Task SetCommandsAsync(CancellationToken stoppingToken) =>
        await connection.Client.SetMyCommands(
            TelegramTexts.Commands.Select(command => new BotCommand(command.Name, command.Description)), cancellationToken: stoppingToken);

    private async Task SetWebhookAsync(CancellationToken stoppingToken)
    {
        await connection.Client.SetWebhook(
            place.WebhookUrl!,
            maxConnections: WebhookConnections,
            allowedUpdates: TelegramPoller.AllowedKinds,
            secretToken: options.Value.EffectiveWebhookSecret,
            cancellationToken: stoppingToken);
        health.Received();
    }

    private async Task CheckWebhookAsync(CancellationToken stoppingToken)
    {
        var known = await connection.Client.GetWebhookInfo(stoppingToken);
        if (known.Url != place.WebhookUrl)
        {
            LogWebhookChanged();
            await SetWebhookAsync(stoppingToken);
        }
        else if (known.LastErrorDate is { } failed && failed > time.GetUtcNow().UtcDateTime - WebhookCheck)
        {
            health.ReceiveFailed(TelegramTexts.WebhookFailing(known.LastErrorMessage ?? string.Empty));
        }
        else
        {
            health.Received();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram bot {BotId} answers; updates come by {Way}")]
    private partial void LogReached(long botId, string way);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram, setting up, try {Count}: {Problem}")]
    private partial void LogRetry(string problem, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bot's webhook was changed by somebody else; it is set again")]
    private partial void LogWebhookChanged();
}

/// <summary>Where this server stands in the world.</summary>
/// <param name="WebhookUrl">The webhook's public address; null when updates are polled.</param>
/// <param name="MediaDirectory">Where pictures are.</param>
internal sealed record TelegramPlace(string? WebhookUrl, string MediaDirectory);
