using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Inbox;

/// <summary>Lets one process at a time fetch a channel's updates; the others stand by. Not thread-safe.</summary>
/// <remarks>
/// A lock of the database session: it ends with the process or its connection, whichever goes first, so no lease has to be rescued.
/// Should two ever hold it (the database restarted), the inbox drops what it has seen before.
/// </remarks>
public sealed class PollTurn(LedgerDatabase database, ChannelName channel) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <summary>Takes the turn or checks that it is still ours; false when another process has it.</summary>
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

    /// <summary>Gives the turn up.</summary>
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
            take.Parameters.AddWithValue("name", "chungtay poll " + channel.Value);
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
