using System.Globalization;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ChungTay.Host.Bench;

/// <summary>What every scenario stands on: a private PostgreSQL that waits for its disk, thrown away at the end, and the fake's process.</summary>
internal sealed class BenchStage : IAsyncDisposable
{
    private readonly EmbeddedPostgres _postgres;
    private readonly string _folder;
    private int _databases;

    private BenchStage(EmbeddedPostgres postgres, FakeChild fake, string folder)
    {
        _postgres = postgres;
        _folder = folder;
        Fake = fake;
    }

    public FakeChild Fake { get; }

    public static async Task<BenchStage> OpenAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), "chungtay-bench-" + Guid.NewGuid().ToString("N")[..8]);
        var options = new EmbeddedPostgresOptions { DataDirectory = folder };
        var postgres = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, progress: null, cancellationToken);
        try
        {
            return new BenchStage(postgres, await FakeChild.StartAsync(cancellationToken), folder);
        }
        catch
        {
            await postgres.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>An engine on one of the stage's databases, at a pace that no machine reaches.</summary>
    public EngineSettings Settings(BenchDatabase database) =>
        new() { ConnectionString = database.ConnectionString, ApiBaseUrl = Fake.Address, DataDirectory = _folder };

    /// <summary>A fresh database with every table in it and so many people to write to.</summary>
    public async Task<BenchDatabase> CreateDatabaseAsync(int people, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bench_{++_databases}");
        await using (var server = NpgsqlDataSource.Create(_postgres.ConnectionString))
        {
            await server.CreateCommand($"create database {name}").ExecuteNonQueryAsync(cancellationToken);
            await server.CreateCommand($"alter database {name} set track_functions = 'pl'").ExecuteNonQueryAsync(cancellationToken);
        }

        var database = new BenchDatabase(LedgerAddress.Pooled(new NpgsqlConnectionStringBuilder(_postgres.ConnectionString) { Database = name }.ConnectionString));
        await new Migrator(database.DataSource, NullLogger<Migrator>.Instance).RunAsync(cancellationToken);
        await database.Store.SubscribeAsync(people, cancellationToken);
        return database;
    }

    /// <summary>The processor time that program, database and fake have used so far.</summary>
    /// <param name="engine">The engine's process; null for a loop in this one.</param>
    public ProcessorTimes Times(ChildProcess? engine)
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(_folder, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        return ProcessorTimes.Read(postmaster, Fake.ProcessId, engine?.Id ?? Environment.ProcessId);
    }

    public async ValueTask DisposeAsync()
    {
        await Fake.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>One scenario's database.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    public BenchDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
        Store = new BenchStore(DataSource);
        Ledger = new LedgerDatabase(DataSource, TimeProvider.System);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public BenchStore Store { get; }

    public LedgerDatabase Ledger { get; }

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
