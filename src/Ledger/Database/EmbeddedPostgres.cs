using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChungTay.Ledger.Database;

/// <summary>
/// A private PostgreSQL server under the data folder: made on first use, joined when it already runs (beside another process, or because
/// it outlived a killed one), and stopped by the last process that uses it.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>Only names the socket: every cluster has a socket folder of its own.</summary>
    internal const int Port = 5432;

    private const int PoolSize = 40;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30); // a fast stop writes one checkpoint: 20 to 45 ms measured, seconds on a slow disk
    private static readonly TimeSpan GateLimit = TimeSpan.FromMinutes(6); // longer than another's start may take
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string dataDirectory;
    private readonly PostgresCluster cluster;
    private readonly ILogger logger;
    private readonly DataLease lease;
    private readonly CancellationTokenSource stopping = new();
    private Task watching = Task.CompletedTask;
    private bool isDisposed;

    private EmbeddedPostgres(string dataDirectory, PostgresCluster cluster, PostgresBinaries binaries, DataLease lease, ILogger logger)
    {
        this.dataDirectory = dataDirectory;
        this.cluster = cluster;
        this.lease = lease;
        this.logger = logger;
        Binaries = binaries;
    }

    /// <summary>Leads to the database <c>chungtay</c>.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>True when the server already ran.</summary>
    public bool Attached { get; private set; }

    /// <summary>The programs of the server's version, for backups.</summary>
    public PostgresBinaries Binaries { get; }

    /// <summary>The number of the server's first process.</summary>
    internal int ServerProcess { get; private set; }

    /// <summary>Starts or joins the server and waits until it answers.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="logger">Gets process numbers and durations.</param>
    /// <param name="progress">Gets short Vietnamese lines for the console; may be null.</param>
    /// <param name="cancellationToken">Ends the waiting; a server already started is stopped again.</param>
    /// <exception cref="EmbeddedPostgresException">It cannot run; the message tells the operator what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var dataDirectory = Path.GetFullPath(options.DataDirectory);
        PostgresCluster.CheckWritable(dataDirectory);
        using var gate = await DataLease.PassGateAsync(dataDirectory, GateLimit, cancellationToken);
        var cluster = new PostgresCluster(dataDirectory);
        var user = ServiceUser.For(cluster.Directory);
        var version = cluster.MajorVersion();
        var binaries = PostgresBinaries.Choose(options.BinariesDirectory, version, cluster.Directory);
        if (version is null)
        {
            progress?.Report(EmbeddedPostgresTexts.Creating);
            await cluster.CreateAsync(binaries, user, options.IsDurable, cancellationToken);
        }

        var postgres = new EmbeddedPostgres(dataDirectory, cluster, binaries, DataLease.Join(dataDirectory), logger);
        try
        {
            var starter = new PostgresStarter(options, dataDirectory, cluster, binaries, user, progress);
            (var server, postgres.Attached) = await starter.RunAsync(socketDirectory: null, cancellationToken);
            postgres.ServerProcess = server.Process;
            postgres.ConnectionString = ConnectionTo(server, PostgresCluster.Role).ConnectionString;
            LogReady(logger, server.Process, postgres.Attached, binaries.MajorVersion);
            postgres.watching = postgres.WatchAsync(starter, server.SocketDirectory, postgres.stopping.Token);
            return postgres;
        }
        catch
        {
            await postgres.LeaveAsync();
            throw;
        }
    }

    /// <summary>Leaves the server; the last process that uses it stops it, keeping everything committed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        await stopping.CancelAsync();
        await watching;
        stopping.Dispose();
        using var gate = await DataLease.PassGateAsync(dataDirectory, GateLimit, CancellationToken.None);
        await LeaveAsync();
    }

    /// <summary>Stops the server of a cluster that no process uses any more; false when somebody does.</summary>
    internal static async Task<bool> StopIfUnusedAsync(string dataDirectory, ILogger logger, CancellationToken cancellationToken)
    {
        using var gate = await DataLease.PassGateAsync(dataDirectory, GateLimit, cancellationToken);
        return await StopIfLastAsync(DataLease.Join(dataDirectory), new PostgresCluster(dataDirectory), logger);
    }

    /// <summary>How to reach a database of a running server.</summary>
    internal static NpgsqlConnectionStringBuilder ConnectionTo(PostmasterFile server, string database) => new()
    {
        Host = server.SocketDirectory,
        Port = server.Port,
        Username = PostgresCluster.Role,
        Database = database,
        MaxPoolSize = PoolSize,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable, // else a machine without Kerberos prints a complaint
    };

    // A server that was killed (out of memory, by hand) comes back at the same address; nothing committed is lost.
    private async Task WatchAsync(PostgresStarter starter, string socketDirectory, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(WatchInterval, cancellationToken);
                if (PostmasterFile.Read(cluster.Directory) is not { } server || !server.IsAlive(cluster.Directory))
                {
                    LogGone(logger, ServerProcess);
                    using var gate = await DataLease.PassGateAsync(dataDirectory, GateLimit, cancellationToken);
                    var (again, attached) = await starter.RunAsync(socketDirectory, cancellationToken);
                    ServerProcess = again.Process;
                    LogReady(logger, again.Process, attached, Binaries.MajorVersion);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed) when (failed is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                LogNotBack(logger, failed);
            }
        }
    }

    private Task<bool> LeaveAsync() => StopIfLastAsync(lease, cluster, logger);

    private static async Task<bool> StopIfLastAsync(DataLease lease, PostgresCluster cluster, ILogger logger)
    {
        if (!lease.LeaveAsLast())
        {
            return false;
        }

        if (PostmasterFile.Read(cluster.Directory) is not { } server || !server.IsAlive(cluster.Directory))
        {
            return true;
        }

        var start = TimeProvider.System.GetTimestamp();
        Posix.Signal(server.Process, Posix.Interrupt);
        while (server.IsAlive(cluster.Directory))
        {
            if (TimeProvider.System.GetElapsedTime(start) > StopLimit)
            {
                LogStuck(logger, server.Process);
                Posix.Signal(server.Process, Posix.Quit);
                break;
            }

            await Task.Delay(Pause);
        }

        SocketFolder.Remove(server.SocketDirectory);
        LogStopped(logger, server.Process, TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "PostgreSQL {Major} is ready (process {Process}, attached {Attached})")]
    private static partial void LogReady(ILogger logger, int process, bool attached, int major);

    [LoggerMessage(LogLevel.Error, "PostgreSQL process {Process} is gone, starting it again")]
    private static partial void LogGone(ILogger logger, int process);

    [LoggerMessage(LogLevel.Error, "PostgreSQL does not start again, trying on")]
    private static partial void LogNotBack(ILogger logger, Exception failed);

    [LoggerMessage(LogLevel.Information, "PostgreSQL process {Process} stopped in {Milliseconds} ms")]
    private static partial void LogStopped(ILogger logger, int process, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL process {Process} did not stop in time and is cut off; its next start replays the log")]
    private static partial void LogStuck(ILogger logger, int process);
}
