using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Conversation;

/// <summary>
/// Looks after cries between the inbox and the answer: when the ledger goes away in that moment, or nobody answers, the channel's own voice
/// says the numbers. The row stays as it is and becomes a case when the ledger is back.
/// </summary>
internal sealed partial class CryWatch(UnstoredAid aid, CryStore cries, LedgerDatabase database, TimeProvider time, ILogger<CryWatch> logger) : BackgroundService
{
    /// <summary>How often it is looked; with <see cref="Patience"/> the numbers are out within a second.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a stored cry may wait for its answer although the ledger is there: the handler is busy, ill or not running.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    // How long the ledger may take to say how things stand.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <summary>Looks once at every cry that waits; called by the loop and by tests.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var waiting = aid.Waiting;
        if (waiting.Count == 0)
        {
            return;
        }

        var late = await ReadAsync(waiting, cancellationToken);
        await Task.WhenAll(late.Where(cry => cry.Due <= time.GetUtcNow()).Select(GiveAsync));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await aid.WaitAsync(stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Closes what was answered.</summary>
    /// <returns>Those to whom the numbers must be said now.</returns>
    private async Task<IReadOnlyList<StoredCry>> ReadAsync(IReadOnlyList<StoredCry> waiting, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // The limit also holds where a dead connection does not notice that it was told to give up.
            var reading = UnansweredAsync(waiting, limit.Token);
            limit.CancelAfter(Patience);
            var unanswered = await reading.WaitAsync(Patience, time, cancellationToken);
            foreach (var cry in waiting.Where(cry => !unanswered.Contains(cry.Key)))
            {
                aid.Close(cry);
            }

            var before = time.GetUtcNow() - Longest;
            return [.. waiting.Where(cry => unanswered.Contains(cry.Key) && cry.Since <= before)];
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogAway(waiting.Count, failure.GetType().Name);
            return waiting;
        }
    }

    private async Task<IReadOnlySet<(Ledger.Messaging.ChannelName, string)>> UnansweredAsync(IReadOnlyList<StoredCry> waiting, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return await cries.UnansweredAsync(unitOfWork, [.. waiting.Select(cry => cry.Key)], cancellationToken);
    }

    private async Task GiveAsync(StoredCry cry)
    {
        if (await aid.GiveAsync(cry.Item))
        {
            aid.Close(cry);
            return;
        }

        aid.Put(cry, time.GetUtcNow() + Again);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger does not say whether {Count} cries were answered ({Failure}); the numbers are said directly")]
    private partial void LogAway(int count, string failure);
}
