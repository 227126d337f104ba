using System.Text.Json;
using ChungTay.Ledger.Database;
using Hangfire;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Prometheus;

namespace ChungTay.Host.Health;

/// <summary>Whether the program lives, whether it can work, and its figures.</summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<HangfireCheck>("hangfire").AddCheck<ChannelsCheck>("channels");
        services.AddSingleton<LedgerMetrics>();
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("sống"));
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressMeters = true });
        var metrics = app.Services.GetRequiredService<LedgerMetrics>();
        Metrics.DefaultRegistry.AddBeforeCollectCallback(metrics.CollectAsync);
        app.MapMetrics("/metrics");
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = report.Status.ToString().ToLowerInvariant(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString().ToLowerInvariant(), entry.Value.Description }),
        }));
    }

    private sealed class DatabaseCheck(LedgerDatabase database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        {
            try
            {
                await using var command = database.DataSource.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception error)
            {
                return HealthCheckResult.Unhealthy("Cơ sở dữ liệu không trả lời: " + error.GetType().Name);
            }
        }
    }

    private sealed class HangfireCheck(JobStorage storage) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        {
            try
            {
                var servers = storage.GetMonitoringApi().Servers().Count;
                return Task.FromResult(servers > 0 ? HealthCheckResult.Healthy($"{servers}") : HealthCheckResult.Degraded("Chưa có tiến trình nào chạy lịch."));
            }
            catch (Exception error)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy("Bộ giữ lịch không trả lời: " + error.GetType().Name));
            }
        }
    }
}
