using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Sends whoever came back one message: the newest of what waited for him.</summary>
internal static class ZaloCatchUp
{
    // What a person says is answered first, and a stop word among it is heard.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);
    private const int Batch = 100;

    /// <summary>Handles those who came back a little while ago.</summary>
    /// <returns>How many messages were queued.</returns>
    public static async Task<int> RunAsync(LedgerDatabase database, ZaloStores stores, ChannelName channel, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var waiting = await stores.CatchUps.TakeAsync(unitOfWork, channel, Delay, Batch, cancellationToken);
        // As a notice: not in quiet hours, and dropped when the person withdraws before it goes.
        await stores.Outbox.AddAsync(unitOfWork, [.. waiting.Select(found => new OutboxItem
        {
            AddressId = found.AddressId,
            Channel = found.Channel,
            Lane = OutboxLane.Notice,
            DedupeKey = found.Key,
            Message = Write(found),
        })], cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return waiting.Count;
    }

    private static OutboundMessage Write(WaitingMessage waiting) => waiting.Count == 1
        ? waiting.Message
        : waiting.Message with { Text = ZaloTexts.CatchUp(waiting.Count) + "\n\n" + waiting.Message.Text };
}
