using Hangfire;
using Hangfire.PostgreSql;

namespace ChungTay.Scheduler.Jobs;

/// <summary>How Hangfire is set up, and why.</summary>
internal static class HangfireSettings
{
    public static PostgreSqlStorageOptions Storage { get; } = new()
    {
        SchemaName = "hangfire",
        PrepareSchemaIfNecessary = true,
        // Without sliding, a job longer than the timeout is started again beside itself; with it, a killed one is taken over after two minutes.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromMinutes(2),
        // The default of ten minutes would leave a lock whose holder was killed.
        DistributedLockTimeout = TimeSpan.FromMinutes(1),
        QueuePollInterval = TimeSpan.FromSeconds(1),
        EnableLongPolling = true,
    };

    public static void Server(BackgroundJobServerOptions server)
    {
        // Ticks are short and few; a worker costs a connection.
        server.WorkerCount = 2;
        server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        server.ShutdownTimeout = TimeSpan.FromSeconds(10);
    }
}
