using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Zalo;

/// <summary>Keeps when each person last did something with the Official Account. Thread-safe.</summary>
public sealed class ZaloWindowStore(NpgsqlDataSource dataSource)
{
    /// <summary>Notes that a person did something, and that messages may wait for him. An older event changes nothing.</summary>
    /// <param name="unitOfWork">The step that stores the event.</param>
    /// <param name="userId">Who.</param>
    /// <param name="at">When, by Zalo's clock.</param>
    /// <param name="follows">Set by following and unfollowing; null leaves it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TouchAsync(UnitOfWork unitOfWork, string userId, DateTimeOffset at, bool? follows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into zalo_windows (user_id, last_interaction_at, follows)
            values (@user, @at, @follows)
            on conflict (user_id) do update
              set last_interaction_at = greatest(zalo_windows.last_interaction_at, excluded.last_interaction_at),
                  follows = coalesce(excluded.follows, zalo_windows.follows),
                  not_before = '-infinity'
            """);
        command.Parameters.AddWithValue("user", userId);
        command.Parameters.AddWithValue("at", at.ToUniversalTime());
        command.Parameters.Add(new NpgsqlParameter("follows", NpgsqlTypes.NpgsqlDbType.Boolean) { Value = (object?)follows ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await ZaloReturnStore.AddAsync(unitOfWork, ChannelName.ZaloOa, userId, cancellationToken);
    }

    /// <summary>Notes that a person does not follow any more; the window stays as it is.</summary>
    public async Task UnfollowAsync(UnitOfWork unitOfWork, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update zalo_windows set follows = false where user_id = @user");
        command.Parameters.AddWithValue("user", userId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What is known of a person; an empty window when nothing is.</summary>
    public async Task<ZaloWindow> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "select last_interaction_at, closed_at, nullif(not_before, '-infinity') from zalo_windows where user_id = $1");
        command.Parameters.AddWithValue(userId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new ZaloWindow
            {
                LastInteractionAt = reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0),
                ClosedAt = reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1),
                NotBefore = reader.IsDBNull(2) ? DateTimeOffset.MinValue : reader.GetFieldValue<DateTimeOffset>(2),
            }
            : new ZaloWindow();
    }

    /// <summary>Zalo said that the window is closed: true until the next interaction.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="at">When the message was sent: an interaction since then keeps the window open.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task CloseAsync(string userId, DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync(
        """
        insert into zalo_windows (user_id, closed_at) values ($1, $2)
        on conflict (user_id) do update set closed_at = excluded.closed_at
        """, userId, at, cancellationToken);

    /// <summary>Zalo said that this person takes nothing before this time.</summary>
    public Task SuspendAsync(string userId, DateTimeOffset until, CancellationToken cancellationToken) => WriteAsync(
        """
        insert into zalo_windows (user_id, not_before) values ($1, $2)
        on conflict (user_id) do update set not_before = greatest(zalo_windows.not_before, excluded.not_before)
        """, userId, until, cancellationToken);

    private async Task WriteAsync(string sql, string userId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(userId);
        command.Parameters.AddWithValue(at.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
