using ChungTay.Ledger.Sending;
using Prometheus;

namespace ChungTay.Host.Health;

/// <summary>The ledger's figures for Prometheus, read when they are asked for.</summary>
internal sealed class LedgerMetrics(FiguresStore figures)
{
    private readonly Gauge _inbox = Metrics.CreateGauge("chungtay_inbox_open", "Updates that wait to be handled.");
    private readonly Gauge _outbox = Metrics.CreateGauge("chungtay_outbox_open", "Single messages that wait to be sent.");
    private readonly Gauge _subscribers = Metrics.CreateGauge("chungtay_subscribers", "Addresses with a consent in force.", "channel");
    private readonly Gauge _campaigns = Metrics.CreateGauge("chungtay_campaigns", "Campaigns by state.", "state");
    private readonly Gauge _rate = Metrics.CreateGauge("chungtay_channel_rate", "Pace in force, messages per second.", "channel");

    public async Task CollectAsync(CancellationToken cancellationToken)
    {
        var now = await figures.ReadAsync(cancellationToken);
        _inbox.Set(now.InboxOpen);
        _outbox.Set(now.OutboxOpen);
        foreach (var (channel, count) in now.Subscribers)
        {
            _subscribers.WithLabels(channel).Set(count);
        }

        foreach (var (state, count) in now.Campaigns)
        {
            _campaigns.WithLabels(state).Set(count);
        }

        foreach (var (channel, rate) in now.Rates)
        {
            _rate.WithLabels(channel).Set(rate);
        }
    }
}
