using Npgsql;

namespace ChungTay.Ledger.Database;

/// <summary>One connection and one transaction, made by whoever owns the step and handed to every store in it.</summary>
/// <remarks>Disposed without <see cref="CommitAsync"/>, nothing has happened. Not thread-safe.</remarks>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now)
    {
        _connection = connection;
        _transaction = transaction;
        Now = now;
    }

    /// <summary>The program's time when the step began, in UTC: what every row of the step is stamped with.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The connection, for what a command cannot do (COPY).</summary>
    internal NpgsqlConnection Connection => _connection;

    /// <summary>Opens a connection and begins a transaction.</summary>
    internal static async Task<UnitOfWork> BeginAsync(NpgsqlDataSource dataSource, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            return new UnitOfWork(connection, await connection.BeginTransactionAsync(cancellationToken), time.GetUtcNow());
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a command inside the transaction.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, _connection, _transaction);

    /// <summary>Makes everything done in the step real.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
