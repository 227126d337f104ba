using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Judges a line for the health page.</summary>
internal static class ZaloHealth
{
    /// <summary>Healthy while nothing is known to be wrong.</summary>
    public static HealthCheckResult Judge(ZaloLine line)
    {
        var data = new Dictionary<string, object>();
        if (line.LastSend is { } sent)
        {
            data["lastSend"] = sent;
        }

        if (line.LastReceive is { } received)
        {
            data["lastReceive"] = received;
        }

        var problems = line.Problems;
        return problems.Count > 0 ? HealthCheckResult.Degraded(string.Join(' ', problems), data: data) : HealthCheckResult.Healthy(ZaloTexts.AllWell, data);
    }
}
