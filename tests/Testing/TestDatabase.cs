using Npgsql;

namespace ChungTay.Testing;

/// <summary>A database of one test class, dropped when the class is done.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> drop;

    internal TestDatabase(string connectionString, Func<Task> drop)
    {
        this.drop = drop;
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>Leads to the database with a pool of its own.</summary>
    public string ConnectionString { get; }

    /// <summary>A pool on the database.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Refuses connections to a database and ends those that are there, or lets them in again.</summary>
    public static async Task LetInAsync(string connectionString, bool isAllowed)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        var name = address.Database;
        address.Database = "postgres";
        address.Pooling = false;
        await using var source = NpgsqlDataSource.Create(address);
        await using var allow = source.CreateCommand($"alter database {name} with allow_connections {isAllowed}");
        await allow.ExecuteNonQueryAsync();
        if (!isAllowed)
        {
            await using var end = source.CreateCommand($"select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '{name}'");
            await end.ExecuteScalarAsync();
        }
    }

    /// <summary>Closes the pool and drops the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await drop();
    }
}
