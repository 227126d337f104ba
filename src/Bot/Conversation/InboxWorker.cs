using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.People;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Conversation;

/// <summary>Works off the inbox for as long as the program runs.</summary>
internal sealed partial class InboxWorker(
    InboxStep step, InboxSignal signal, ErasureStore erasures, LedgerDatabase database, IOptions<ConversationOptions> options, ILogger<InboxWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FarewellInterval = TimeSpan.FromSeconds(1);
    private static readonly FarewellLimits Limits = new();

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var handlers = Enumerable.Range(0, options.Value.Handlers).Select(_ => HandleAsync(stoppingToken));
        return Task.WhenAll(handlers.Append(ForgetAsync(stoppingToken)));
    }

    private async Task HandleAsync(CancellationToken stoppingToken)
    {
        // Each looks at its own pace, all together as often as the setting says.
        var poll = options.Value.Poll * options.Value.Handlers;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await step.RunAsync(stoppingToken) is var taken && taken > 0)
                {
                    if (taken >= options.Value.ChatsPerStep)
                    {
                        // A full step means that more is waiting: wake a second handler.
                        signal.Raise();
                    }

                    continue;
                }

                await signal.WaitAsync(poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogWaiting(failure.GetType().Name);
                await WaitAsync(BackOff, stoppingToken);
            }
        }
    }

    // Erased people's addresses go as soon as their receipt is out.
    private async Task ForgetAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var unitOfWork = await database.BeginAsync(stoppingToken);
                await erasures.FinishAsync(unitOfWork, Limits, stoppingToken);
                await unitOfWork.CommitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogWaiting(failure.GetType().Name);
            }

            await WaitAsync(FarewellInterval, stoppingToken);
        }
    }

    private static async Task WaitAsync(TimeSpan time, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(time, TimeProvider.System, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The loop ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox cannot be worked off now ({Failure}); trying again in a second")]
    private partial void LogWaiting(string failure);
}
