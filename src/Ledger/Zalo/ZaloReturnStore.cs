using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Zalo;

/// <summary>Notes that somebody did something, so that what waits for him can go out.</summary>
internal static class ZaloReturnStore
{
    public static async Task AddAsync(UnitOfWork unitOfWork, ChannelName channel, string userId, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            insert into zalo_returns (channel, user_id, at)
            values (@channel, @user, @now)
            on conflict (channel, user_id) do update set at = excluded.at
            """);
        command.Parameters.AddWithValue("channel", channel.Value);
        command.Parameters.AddWithValue("user", userId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
