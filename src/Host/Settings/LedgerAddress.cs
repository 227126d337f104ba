using ChungTay.Host.Commands;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ChungTay.Host.Settings;

/// <summary>The way to the ledger's database: the configured one, or a private server under the data directory.</summary>
internal sealed class LedgerAddress : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly EmbeddedPostgres? _embedded;

    private LedgerAddress(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>For whoever keeps connections of its own (Hangfire).</summary>
    public string ConnectionString { get; }

    /// <summary>The program's pool.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>One of the private server's own programs, of the right version; null when another server is used or it has none.</summary>
    public string? FindProgram(string name) => _embedded?.Binaries.Find(name);

    /// <summary>Opens the way; starts or joins the private server when no database is configured.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="progress">Gets lines for the console; may be null.</param>
    /// <param name="meanwhile">Begins what is done while a configured database that does not answer is waited for; null not to wait for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<LedgerAddress> OpenAsync(
        IConfiguration configuration, IProgress<string>? progress, Func<NpgsqlDataSource, Task>? meanwhile, CancellationToken cancellationToken)
    {
        var configured = configuration.GetConnectionString("ChungTay");
        if (string.IsNullOrWhiteSpace(configured))
        {
            var options = new EmbeddedPostgresOptions { DataDirectory = configuration["DataDirectory"]! };
            var embedded = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, progress, cancellationToken);
            return new LedgerAddress(Pooled(embedded.ConnectionString), embedded);
        }

        var address = Configured(configured);
        await address.WaitAsync(progress, meanwhile, cancellationToken);
        return address;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    /// <summary>The pool's settings on top of an address.</summary>
    public static string Pooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        // The same few statements run all day: planned once per connection.
        MaxAutoPrepare = 64,
        AutoPrepareMinUsages = 3,
        MaxPoolSize = 40,
        ApplicationName = "chungtay",
    }.ConnectionString;

    private static LedgerAddress Configured(string connectionString)
    {
        try
        {
            return new LedgerAddress(Pooled(connectionString), null);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or InvalidCastException)
        {
            // Its text may quote what stands there, a password among it.
            throw new FailedException("ConnectionStrings:ChungTay viết không đúng dạng. Viết như Host=127.0.0.1;Database=chungtay;Username=chungtay;Password=…, hoặc để trống để dùng cơ sở dữ liệu riêng.");
        }
    }

    private async Task WaitAsync(IProgress<string>? progress, Func<NpgsqlDataSource, Task>? meanwhile, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException error) when (meanwhile is not null && error is not PostgresException { SqlState: "28P01" or "28000" or "3D000" })
            {
                progress?.Report("Cơ sở dữ liệu chưa trả lời, đang chờ… (kiểm tra PostgreSQL và ConnectionStrings:ChungTay)");
            }

            await meanwhile!(DataSource);
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
