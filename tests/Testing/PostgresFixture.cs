using System.Globalization;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace ChungTay.Testing;

/// <summary>
/// One real PostgreSQL server for a test process, started by the first test that asks for a database and removed at the end.
/// Use it as <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c> and take it in the constructor of a test class.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string FolderPrefix = "chungtay-test-";
    private const string Template = "template_migrated";

    /// <summary>Where databases of tests stand. Making and dropping one is making and dropping hundreds of small files: in memory where there is room for it.</summary>
    public static string Place { get; } = FreeBytes("/dev/shm") > 4L << 30 ? "/dev/shm" : Path.GetTempPath();

    private readonly string folder = Path.Combine(Place, FolderPrefix + Guid.NewGuid().ToString("N")[..12]);
    private readonly SemaphoreSlim gate = new(1, 1);
    private EmbeddedPostgres? server;
    private int databases;
    // The next database, made while a test runs: making one takes most of a second.
    private Task<string>? ahead;

    /// <summary>Nothing yet: a run that needs no database starts no server.</summary>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A fresh database with every migration in it.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CreateDatabaseAsync(Template);

    /// <summary>A fresh database without any table, for tests of the migrations themselves.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync() => CreateDatabaseAsync("template1");

    /// <summary>Stops the server and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await (ahead ?? Task.CompletedTask);
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        gate.Dispose();
    }

    private async Task<TestDatabase> CreateDatabaseAsync(string template)
    {
        var running = await StartedAsync();
        var name = template == Template ? await TakeAsync(running) : await MakeAsync(running, template);
        return new TestDatabase(AddressOf(running, name), () => ExecuteAsync(running.ConnectionString, $"drop database if exists {name} with (force)"));
    }

    private async Task<string> TakeAsync(EmbeddedPostgres running)
    {
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            var name = await (ahead ?? MakeAsync(running, Template));
            ahead = MakeAsync(running, Template);
            return name;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string> MakeAsync(EmbeddedPostgres running, string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync(running.ConnectionString, $"create database {name} template {template} strategy file_copy");
        return name;
    }

    private async Task<EmbeddedPostgres> StartedAsync()
    {
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if (server is null)
            {
                await RemoveLeftoversAsync();
                var options = new EmbeddedPostgresOptions { DataDirectory = folder, IsDurable = false };
                var started = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, progress: null, CancellationToken.None);
                await PrepareAsync(started);
                server = started;
            }

            return server;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task PrepareAsync(EmbeddedPostgres started)
    {
        await ExecuteAsync(started.ConnectionString, $"create database {Template}");
        await using var source = NpgsqlDataSource.Create(AddressOf(started, Template));
        await new Migrator(source, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
    }

    // A test process that was killed leaves its server running: joining and leaving as the last one stops it.
    private static async Task RemoveLeftoversAsync()
    {
        // Younger ones may be about to be used.
        var limit = TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(1);
        foreach (var old in Directory.GetDirectories(Place, FolderPrefix + "*").Where(found => Directory.GetCreationTimeUtc(found) < limit))
        {
            try
            {
                if (await EmbeddedPostgres.StopIfUnusedAsync(old, NullLogger.Instance, CancellationToken.None))
                {
                    Directory.Delete(old, recursive: true);
                }
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // Another user's, or being removed by another run.
            }
        }
    }

    private static long FreeBytes(string place) => Directory.Exists(place) ? new DriveInfo(place).AvailableFreeSpace : 0;

    private static string AddressOf(EmbeddedPostgres running, string database) =>
        new NpgsqlConnectionStringBuilder(running.ConnectionString) { Database = database, MaxPoolSize = 10, IncludeErrorDetail = true }.ConnectionString;

    private static async Task ExecuteAsync(string address, string statement)
    {
        var builder = new NpgsqlConnectionStringBuilder(address) { Pooling = false };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
