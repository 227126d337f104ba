using ChungTay.Ledger.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Deletes chats nobody looks into any more. Safe in several processes: a second one finds nothing left to delete.</summary>
internal sealed partial class WebRetention(WebStore store, LedgerDatabase database, IOptions<WebOptions> options, ILogger<WebRetention> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, database.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure.GetType().Name);
            }
        }
    }

    /// <summary>One pass.</summary>
    /// <returns>How many chats were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var deleted = await store.DeleteUnseenAsync(database.Time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays), cancellationToken);
        if (deleted > 0)
        {
            LogDeleted(deleted);
        }

        return deleted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} web chats nobody visited any more were deleted")]
    private partial void LogDeleted(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old web chats could not be deleted ({Failure}); next try in an hour")]
    private partial void LogFailed(string failure);
}
