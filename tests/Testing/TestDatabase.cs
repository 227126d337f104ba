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

    /// <summary>Closes the pool and drops the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await drop();
    }
}
