using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Shows the line to Telegram on the health page. A broken line degrades the program, it does not stop it.</summary>
internal sealed class TelegramHealthCheck(TelegramHealth health, TimeProvider time) : IHealthCheck
{
    // Three polls that ought to have come back.
    private static readonly TimeSpan Silence = TelegramConnection.PollHold * 3;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>();
        if (health.LastSend is { } sent)
        {
            data["lastSend"] = sent;
        }

        if (health.LastReceive is { } received)
        {
            data["lastReceive"] = received;
        }

        return Task.FromResult(Judge(data));
    }

    private HealthCheckResult Judge(Dictionary<string, object> data)
    {
        if (health.Problem is { } problem)
        {
            return HealthCheckResult.Degraded(problem, data: data);
        }

        if (health.IsPolling && (health.LastReceive is not { } last || time.GetUtcNow() - last > Silence))
        {
            return HealthCheckResult.Degraded(TelegramTexts.NothingYet, data: data);
        }

        return HealthCheckResult.Healthy(TelegramTexts.AllWell, data);
    }
}
