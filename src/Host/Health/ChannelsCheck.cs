using ChungTay.Ledger.Sending;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChungTay.Host.Health;

/// <summary>Whether every channel may send: its credential was not refused and it is not paused.</summary>
internal sealed class ChannelsCheck(ChannelStore channels) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            var states = await channels.ReadAsync(cancellationToken);
            var refused = states.Where(state => state.RefusedReason is not null).Select(state => state.Channel.Value).ToList();
            var words = string.Join("; ", states.Select(state => $"{state.Channel}: {state.Words}"));
            return refused.Count > 0 ? HealthCheckResult.Degraded(words) : HealthCheckResult.Healthy(words);
        }
        catch (Exception error)
        {
            return HealthCheckResult.Unhealthy("Không đọc được trạng thái các kênh: " + error.GetType().Name);
        }
    }
}
