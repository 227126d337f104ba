using ChungTay.Bot.Channels.Zalo;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Shows the line to the Bot Platform on the health page. A broken line degrades the program, it does not stop it.</summary>
internal sealed class BotHealthCheck(BotParts parts) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ZaloHealth.Judge(parts.Line));
}
