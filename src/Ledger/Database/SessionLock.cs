using Npgsql;

namespace ChungTay.Ledger.Database;

/// <summary>Lets one process at a time do something that lasts; the others stand by. Not thread-safe.</summary>
/// <remarks>
/// A lock of the database session: it ends with the process or its connection, whichever goes first, so no lease has to be rescued.
/// Two may believe to hold it for a moment when the database restarts: what it guards must bear that.
/// </remarks>
/// <param name="database">Whose lock it is.</param>
/// <param name="name">What is guarded, such as <c>poll telegram</c>.</param>
public sealed class SessionLock(LedgerDatabase database, string name) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <summary>Takes the lock or checks that it is still ours; false when another process has it.</summary>
    public async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_connection is null)
            {
                return await TryTakeAsync(cancellationToken);
            }

            await using var check = new NpgsqlCommand("select 1", _connection);
            await check.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives the lock up.</summary>
    public async ValueTask DisposeAsync()
    {
        var connection = _connection;
        _connection = null;
        if (connection is null)
        {
            return;
        }

        try
        {
            await using var release = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The session is gone and its lock with it.
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended(@name, 0))", connection);
            take.Parameters.AddWithValue("name", "chungtay " + name);
            if (await take.ExecuteScalarAsync(cancellationToken) is true)
            {
                _connection = connection;
                return true;
            }
        }
        finally
        {
            if (_connection is null)
            {
                await connection.DisposeAsync();
            }
        }

        return false;
    }
}
