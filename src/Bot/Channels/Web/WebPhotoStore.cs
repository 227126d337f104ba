using System.Security.Cryptography;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using Npgsql;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Pictures on their way from a browser into a case: sealed at once, gone when they are kept there or after an hour.</summary>
internal sealed class WebPhotoStore(CaseSeal seal)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Keeps a picture; older ones of the same chat that nobody wanted go.</summary>
    /// <returns>What it is called.</returns>
    public async Task<string> AddAsync(UnitOfWork unitOfWork, WebSessionId session, byte[] bytes, CancellationToken cancellationToken)
    {
        var id = "photo-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await using var command = unitOfWork.Command(
            """
            with old as (delete from web_photos where session_id = @session and at < @before)
            insert into web_photos (id, session_id, sealed, at) values (@id, @session, @sealed, @now)
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("session", session.Value);
        command.Parameters.AddWithValue("sealed", seal.CloseBytes(0, bytes));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("before", unitOfWork.Now - Kept);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return id;
    }

    /// <summary>Opens a picture; null when it is gone.</summary>
    public async Task<byte[]?> FindAsync(NpgsqlDataSource source, string id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select sealed from web_photos where id = $1");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] sealedBytes ? seal.OpenBytes(0, sealedBytes) : null;
    }

    /// <summary>Forgets a picture.</summary>
    public async Task ForgetAsync(NpgsqlDataSource source, string id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("delete from web_photos where id = $1");
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
