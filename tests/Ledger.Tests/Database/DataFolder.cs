using ChungTay.Ledger.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ChungTay.Ledger.Tests.Database;

/// <summary>A data folder of one test: whatever runs in it is stopped and it is removed at the end.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("chungtay-embedded-").FullName;

    public DataFolder(string below = "data", bool isShut = false)
    {
        Path = System.IO.Path.Combine(root, below);
        if (!isShut && !OperatingSystem.IsWindows())
        {
            // CreateTempSubdirectory makes it 0700, like a home folder; most data folders can be passed through.
            File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        }
    }

    public string Path { get; }

    public string Cluster => System.IO.Path.Combine(Path, "postgres");

    public bool IsDurable { get; init; }

    public EmbeddedPostgresOptions Options => new() { DataDirectory = Path, IsDurable = IsDurable };

    public Task<EmbeddedPostgres> StartAsync(CancellationToken cancellationToken) =>
        EmbeddedPostgres.StartAsync(Options, NullLogger.Instance, progress: null, cancellationToken);

    public int? ServerProcess => PostmasterFile.Read(Cluster) is { } server && server.IsAlive(Cluster) ? server.Process : null;

    public static async Task<object?> AskAsync(string connectionString, string statement, CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Path))
        {
            await EmbeddedPostgres.StopIfUnusedAsync(Path, NullLogger.Instance, CancellationToken.None);
        }

        Directory.Delete(root, recursive: true);
    }
}
