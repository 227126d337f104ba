using Npgsql;

namespace ChungTay.Ledger.Database;

/// <summary>Brings a cluster's server to the point where it answers: joins one that runs, else starts one, and has patience with a dying predecessor.</summary>
internal sealed class PostgresStarter(
    EmbeddedPostgresOptions options, string dataDirectory, PostgresCluster cluster, PostgresBinaries binaries, ServiceUser user, IProgress<string>? progress)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20); // for the lock file and shared memory of a server that was just killed
    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(3);

    private long start;
    private bool hasToldOfRecovery;

    private TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(start);

    private string LogDirectory => Path.Combine(cluster.Directory, "log");

    /// <summary>Returns the running server and whether it ran before.</summary>
    /// <param name="socketDirectory">Where its socket must lie; null chooses.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<(PostmasterFile Server, bool Attached)> RunAsync(string? socketDirectory, CancellationToken cancellationToken)
    {
        start = TimeProvider.System.GetTimestamp();
        while (PostmasterFile.Read(cluster.Directory) is { } running && running.IsAlive(cluster.Directory))
        {
            if (running.SocketDirectory.Length > 0 && await AnswersAsync(running, cancellationToken))
            {
                progress?.Report(EmbeddedPostgresTexts.Attached);
                return (running, true);
            }

            await WaitAsync(cancellationToken); // It is starting, recovering or stopping.
        }

        progress?.Report(EmbeddedPostgresTexts.Starting);
        var sockets = socketDirectory ?? SocketFolder.Choose(dataDirectory);
        PostgresCluster.MakePrivate(sockets, user);
        return (await LaunchAsync(sockets, cancellationToken), false);
    }

    private async Task<PostmasterFile> LaunchAsync(string sockets, CancellationToken cancellationToken)
    {
        while (true)
        {
            RemoveLocksOfTheDead(sockets);
            using var process = PostgresProcess.Start(binaries, user, cluster.Directory, sockets, options.IsDurable);
            var server = new PostmasterFile(process.Id, EmbeddedPostgres.Port, sockets);
            while (!process.HasExited)
            {
                if (await AnswersAsync(server, cancellationToken))
                {
                    return server;
                }

                await WaitAsync(cancellationToken);
            }

            await Task.Delay(Pause, cancellationToken); // its last lines are still on the way
            if (!IsPredecessorsFault(process.Output) || Elapsed > Patience)
            {
                SocketFolder.Remove(sockets);
                throw Failure(process.Output);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        }
    }

    // PostgreSQL takes a zombie, or a stranger with a reused number, for a living server and refuses to start.
    // Shared memory still guards against two servers on one cluster.
    private void RemoveLocksOfTheDead(string sockets)
    {
        if (PostmasterFile.Read(cluster.Directory) is { } running && running.IsAlive(cluster.Directory))
        {
            return;
        }

        File.Delete(Path.Combine(cluster.Directory, PostmasterFile.Name));
        File.Delete(Path.Combine(sockets, $".s.PGSQL.{EmbeddedPostgres.Port}.lock"));
    }

    private static bool IsPredecessorsFault(string output) =>
        output.Contains("lock file", StringComparison.Ordinal) || output.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (Elapsed > options.StartLimit)
        {
            throw new EmbeddedPostgresException(EmbeddedPostgresTexts.TooSlow(options.StartLimit, LogDirectory));
        }

        if (Elapsed > TellAfter && !hasToldOfRecovery)
        {
            hasToldOfRecovery = true;
            progress?.Report(EmbeddedPostgresTexts.Recovering);
        }

        await Task.Delay(Pause, cancellationToken);
    }

    private static async Task<bool> AnswersAsync(PostmasterFile server, CancellationToken cancellationToken)
    {
        var address = EmbeddedPostgres.ConnectionTo(server, "postgres");
        address.Pooling = false;
        try
        {
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = PostgresCluster.Role } } };
            if (await exists.ExecuteScalarAsync(cancellationToken) is null)
            {
                await using var create = new NpgsqlCommand($"create database {PostgresCluster.Role}", connection);
                await create.ExecuteNonQueryAsync(cancellationToken);
            }

            return true;
        }
        catch (NpgsqlException notYet) when (notYet is not PostgresException || notYet.SqlState is PostgresErrorCodes.CannotConnectNow)
        {
            return false;
        }
    }

    private EmbeddedPostgresException Failure(string output)
    {
        var said = output + '\n' + EndOfLog();
        return new EmbeddedPostgresException(said switch
        {
            _ when said.Contains("No space left", StringComparison.Ordinal) => EmbeddedPostgresTexts.DiskFull(dataDirectory),
            _ when said.Contains("Permission denied", StringComparison.Ordinal) => EmbeddedPostgresTexts.NotWritable(dataDirectory),
            _ => EmbeddedPostgresTexts.Failed("Khởi động PostgreSQL", Why(said), LogDirectory),
        });
    }

    private static string Why(string said) =>
        said.Split('\n').LastOrDefault(static line => line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("PANIC", StringComparison.Ordinal))
        ?? said.Trim();

    private string EndOfLog()
    {
        const int tail = 4000;
        var newest = Directory.Exists(LogDirectory)
            ? new DirectoryInfo(LogDirectory).EnumerateFiles().MaxBy(static file => file.LastWriteTimeUtc)
            : null;
        var text = newest is null ? "" : File.ReadAllText(newest.FullName);
        return text.Length > tail ? text[^tail..] : text;
    }
}
