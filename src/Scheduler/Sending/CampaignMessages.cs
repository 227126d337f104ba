using System.Collections.Concurrent;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Scheduler.Sending;

/// <summary>Renders each campaign once per channel: its message cannot change any more once it goes out. Thread-safe.</summary>
internal sealed class CampaignMessages(LedgerDatabase database, CampaignStore campaigns, IChannel channel)
{
    // Campaigns end; a process that runs for months keeps only the latest.
    private const int Kept = 64;

    private readonly ConcurrentDictionary<CampaignId, Preparation> _prepared = new();

    /// <summary>The campaign's message, ready for the channel, or why the channel refuses it.</summary>
    public async ValueTask<Preparation> GetAsync(CampaignId id, CancellationToken cancellationToken)
    {
        if (_prepared.TryGetValue(id, out var known))
        {
            return known;
        }

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var campaign = await campaigns.FindAsync(unitOfWork, id, isForUpdate: false, cancellationToken)
            ?? throw new InvalidOperationException($"Campaign {id} has recipients but is not there.");
        if (_prepared.Count >= Kept)
        {
            _prepared.Clear();
        }

        return _prepared[id] = channel.Prepare(campaign.Message);
    }
}
