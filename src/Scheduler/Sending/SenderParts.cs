using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Options;

namespace ChungTay.Scheduler.Sending;

/// <summary>What every sender of a process shares.</summary>
public sealed class SenderParts(
    LedgerDatabase database,
    WorkerSession session,
    OutboxStore outbox,
    DeliveryStore deliveries,
    ChannelStore channels,
    CampaignStore campaigns,
    SendSignal signal,
    QuietClock quiet,
    IOptions<SendingOptions> options,
    TimeProvider time)
{
    internal LedgerDatabase Database => database;

    internal WorkerSession Session => session;

    internal OutboxStore Outbox => outbox;

    internal DeliveryStore Deliveries => deliveries;

    internal ChannelStore Channels => channels;

    internal CampaignStore Campaigns => campaigns;

    internal SendSignal Signal => signal;

    internal QuietClock Quiet => quiet;

    internal SendingOptions Options => options.Value;

    internal TimeProvider Time => time;
}
