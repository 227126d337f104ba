using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChungTay.Ledger.Database;

/// <summary>Brings the database to this release's shape: numbered SQL files, forward only, each in its own transaction.</summary>
/// <remarks>Several processes may start at once: an advisory lock lets one work while the others wait.</remarks>
public sealed partial class Migrator(NpgsqlDataSource dataSource, ILogger<Migrator> logger)
{
    // Any fixed number does; it only has to differ from other programs' locks in the same database.
    private const long Lock = 0x4368756E67546179;
    private const string Prefix = "ChungTay.Ledger.Database.Migrations.";

    /// <summary>Runs the migrations that the database has not had yet.</summary>
    /// <returns>How many ran.</returns>
    /// <exception cref="NewerDatabaseException">The database was migrated by a newer release.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, null, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            await ExecuteAsync(connection, null,
                "create table if not exists migrations (name text primary key, at timestamptz not null default clock_timestamp())", cancellationToken);
            var done = await ReadDoneAsync(connection, cancellationToken);
            var files = Files();
            var unknown = done.Except(files.Select(file => file.Name), StringComparer.Ordinal).ToList();
            if (unknown.Count > 0)
            {
                throw new NewerDatabaseException(unknown);
            }

            var pending = files.Where(file => !done.Contains(file.Name)).ToList();
            foreach (var (name, sql) in pending)
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await ExecuteAsync(connection, transaction, sql, cancellationToken);
                await using var record = new NpgsqlCommand("insert into migrations (name) values ($1)", connection, transaction);
                record.Parameters.AddWithValue(name);
                await record.ExecuteNonQueryAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                LogRan(name);
            }

            return pending.Count;
        }
        finally
        {
            // Closing alone would return the connection to the pool with the lock still held until it is reset.
            await ExecuteAsync(connection, null, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static List<(string Name, string Sql)> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return (name[Prefix.Length..^".sql".Length], reader.ReadToEnd());
            })
            .ToList();
    }

    private static async Task<HashSet<string>> ReadDoneAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select name from migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            done.Add(reader.GetString(0));
        }

        return done;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Migration {Name} ran")]
    private partial void LogRan(string name);
}
