using ChungTay.Bot.Channels.Zalo;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Shows the line to the Official Account on the health page. A broken line degrades the program, it does not stop it.</summary>
internal sealed class OaHealthCheck(OaParts parts) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ZaloHealth.Judge(parts.Line));
}
