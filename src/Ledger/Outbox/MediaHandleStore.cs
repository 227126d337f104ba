using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Outbox;

/// <summary>Remembers what a platform calls a picture that was uploaded to it.</summary>
public sealed class MediaHandleStore
{
    /// <summary>Finds a picture's handle; null when it was never uploaded by this account.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="key">The picture.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> FindAsync(UnitOfWork unitOfWork, MediaKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(key);
        await using var command = unitOfWork.Command(
            """
            select handle
            from media_handles
            where channel = @channel and account = @account and image_hash = @image_hash
            """);
        AddKey(command, key);
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Keeps a handle; a newer one takes the place of the old.</summary>
    public async Task KeepAsync(UnitOfWork unitOfWork, MediaKey key, string handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(key);
        await using var command = unitOfWork.Command(
            """
            insert into media_handles (channel, account, image_hash, handle, created_at)
            values (@channel, @account, @image_hash, @handle, @now)
            on conflict (channel, account, image_hash) do update
            set handle = excluded.handle, created_at = excluded.created_at
            """);
        AddKey(command, key);
        command.Parameters.AddWithValue("handle", handle);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Forgets a handle that the platform no longer takes; a newer one stays.</summary>
    public async Task ForgetAsync(UnitOfWork unitOfWork, MediaKey key, string handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(key);
        await using var command = unitOfWork.Command(
            """
            delete from media_handles
            where channel = @channel and account = @account and image_hash = @image_hash and handle = @handle
            """);
        AddKey(command, key);
        command.Parameters.AddWithValue("handle", handle);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddKey(Npgsql.NpgsqlCommand command, MediaKey key)
    {
        command.Parameters.AddWithValue("channel", key.Channel.Value);
        command.Parameters.AddWithValue("account", key.Account);
        command.Parameters.AddWithValue("image_hash", key.ImageHash);
    }
}

/// <summary>Names a picture at a platform.</summary>
/// <param name="Channel">The platform.</param>
/// <param name="Account">The bot or account that uploaded it, by its public id.</param>
/// <param name="ImageHash">SHA-256 of the file, lower-case hex.</param>
public sealed record MediaKey(ChannelName Channel, string Account, string ImageHash);
