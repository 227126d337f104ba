using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Writes down what is wrong on a line, at once when that changes and every minute while it lasts. Not thread-safe: one loop calls it.</summary>
internal sealed class ZaloLineReport(ChannelName channel, ZaloLine line, LineTroubleStore store, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private IReadOnlyList<string> _told = [];
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;

    /// <summary>Looks, and tells if there is something to tell.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var (now, problems) = (time.GetUtcNow(), line.Problems);
        if (problems.SequenceEqual(_told) && (problems.Count == 0 || now - _toldAt < Pause))
        {
            return;
        }

        await store.TellAsync(channel, problems, _told, now, cancellationToken);
        (_told, _toldAt) = (problems, now);
    }
}
