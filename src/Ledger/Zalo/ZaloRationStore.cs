using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Zalo;

/// <summary>Counts what the month has used, for all processes: the bot's 3,000 messages, the Official Account's money. Thread-safe.</summary>
public sealed class ZaloRationStore(NpgsqlDataSource dataSource)
{
    /// <summary>Takes messages of the bot from the month's allowance; false when only the reserve is left and this is no answer.</summary>
    /// <param name="month">Which month.</param>
    /// <param name="chatId">To whom.</param>
    /// <param name="count">How many parts the message has.</param>
    /// <param name="allowance">The month's messages without the reserve.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> TakeBotAsync(ZaloMonth month, string chatId, int count, int allowance, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select zalo_bot_take($1, $2, $3, $4)");
        command.Parameters.AddWithValue(month.Name);
        command.Parameters.AddWithValue(chatId);
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(allowance);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Gives back messages that surely were not sent.</summary>
    public Task ReturnBotAsync(ZaloMonth month, int count, CancellationToken cancellationToken) =>
        WriteAsync("update zalo_bot_usage set sent = greatest(0, sent - $2) where month = $1", month, count, cancellationToken);

    /// <summary>Zalo said that the month is used up: only answers are tried from now on.</summary>
    public Task RefuseBotAsync(ZaloMonth month, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync("update zalo_bot_usage set refused_at = coalesce(refused_at, $2) where month = $1", month, at.ToUniversalTime(), cancellationToken);

    /// <summary>Counts a message that somebody wrote to the bot (by one report Zalo counts both directions), and that messages may wait for him.</summary>
    public async Task ReceiveBotAsync(UnitOfWork unitOfWork, string? chatId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "insert into zalo_bot_usage (month, received) values (@month, 1) on conflict (month) do update set received = zalo_bot_usage.received + 1");
        command.Parameters.AddWithValue("month", ZaloMonth.Of(unitOfWork.Now).Name);
        await command.ExecuteNonQueryAsync(cancellationToken);
        if (chatId is not null)
        {
            await ZaloReturnStore.AddAsync(unitOfWork, ChannelName.ZaloBot, chatId, cancellationToken);
        }
    }

    /// <summary>What the bot has used of the month, and how many people it has.</summary>
    public async Task<BotUsage> ReadBotAsync(ZaloMonth month, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select coalesce(max(u.sent), 0), coalesce(max(u.received), 0), max(u.refused_at),
              (select count(*)::int from addresses a where a.channel = 'zalo-bot')
            from zalo_bot_usage u
            where u.month = $1
            """);
        command.Parameters.AddWithValue(month.Name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new BotUsage(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(3), !reader.IsDBNull(2));
    }

    /// <summary>Takes messages from what is known to be left in the package; false when that is not enough or Zalo refused for want of quota.</summary>
    public async Task<bool> TakePackageAsync(ZaloMonth month, int count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            update zalo_oa_quotas
            set remain = remain - $2
            where quota_type = 'sub_quota' and remain >= $2
              and not exists (select 1 from zalo_oa_usage u where u.month = $1 and u.refused_until > $3)
            """);
        command.Parameters.AddWithValue(month.Name);
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(now.ToUniversalTime());
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Gives messages of the package back: they were not sent.</summary>
    public async Task ReturnPackageAsync(int count, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("update zalo_oa_quotas set remain = remain + $1 where quota_type = 'sub_quota'");
        command.Parameters.AddWithValue(count);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Zalo says that so many are left, or fewer.</summary>
    public async Task LowerPackageAsync(int remain, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("update zalo_oa_quotas set remain = least(remain, $1) where quota_type = 'sub_quota'");
        command.Parameters.AddWithValue(remain);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes what was charged without having been taken before.</summary>
    public async Task SpendAsync(ZaloMonth month, ZaloPrice price, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            insert into zalo_oa_usage as u (month, charged, spent) values ($1, $2, $3)
            on conflict (month) do update set charged = u.charged + excluded.charged, spent = u.spent + excluded.spent
            """);
        command.Parameters.AddWithValue(month.Name);
        command.Parameters.AddWithValue(price.Count);
        command.Parameters.AddWithValue(price.Total);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes the price of charged messages from the month's budget; false when it is not in it or Zalo refused for want of money.</summary>
    public async Task<bool> TakeMoneyAsync(ZaloMonth month, ZaloPrice price, int budget, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            insert into zalo_oa_usage as u (month, charged, spent)
            select $1, $5, $2 where $2 <= $3
            on conflict (month) do update set charged = u.charged + $5, spent = u.spent + $2
              where u.spent + $2 <= $3 and u.refused_until <= $4
            returning 1
            """);
        command.Parameters.AddWithValue(month.Name);
        command.Parameters.AddWithValue(price.Total);
        command.Parameters.AddWithValue(budget);
        command.Parameters.AddWithValue(now.ToUniversalTime());
        command.Parameters.AddWithValue(price.Count);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    /// <summary>Gives a price back: the messages were refused, or came out of the package.</summary>
    public async Task ReturnMoneyAsync(ZaloMonth month, ZaloPrice price, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "update zalo_oa_usage set charged = greatest(0, charged - $3), spent = greatest(0, spent - $2) where month = $1");
        command.Parameters.AddWithValue(month.Name);
        command.Parameters.AddWithValue(price.Total);
        command.Parameters.AddWithValue(price.Count);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Zalo refused for want of quota or money: no charged message is tried before this time.</summary>
    public Task RefuseMoneyAsync(ZaloMonth month, DateTimeOffset until, CancellationToken cancellationToken) => WriteAsync(
        """
        insert into zalo_oa_usage as u (month, refused_until) values ($1, $2)
        on conflict (month) do update set refused_until = greatest(u.refused_until, excluded.refused_until)
        """, month, until.ToUniversalTime(), cancellationToken);

    /// <summary>What the Official Account was charged this month.</summary>
    public async Task<OaUsage> ReadOaAsync(ZaloMonth month, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "select coalesce(max(charged), 0), coalesce(max(spent), 0), (select remain from zalo_oa_quotas where quota_type = 'sub_quota') from zalo_oa_usage where month = $1");
        command.Parameters.AddWithValue(month.Name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new OaUsage(reader.GetInt32(0), reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetInt32(2));
    }

    /// <summary>Keeps the quota that a reply named.</summary>
    public async Task KeepQuotaAsync(string quotaType, int? remain, int? total, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            insert into zalo_oa_quotas (quota_type, remain, total, seen_at) values ($1, $2, $3, $4)
            on conflict (quota_type) do update set remain = excluded.remain, total = excluded.total, seen_at = excluded.seen_at
            """);
        command.Parameters.AddWithValue(quotaType);
        command.Parameters.AddWithValue((object?)remain ?? DBNull.Value).NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer;
        command.Parameters.AddWithValue((object?)total ?? DBNull.Value).NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer;
        command.Parameters.AddWithValue(now.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Says whether there is anything left to send with on a channel, for the choice of the address by which a person is reached.</summary>
    /// <param name="channel">The account (charged messages) or the bot (this month's).</param>
    /// <param name="hasLeft">Whether there is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TellMeansAsync(ChannelName channel, bool hasLeft, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "insert into zalo_means (channel, has_left) values ($1, $2) on conflict (channel) do update set has_left = excluded.has_left");
        command.Parameters.AddWithValue(channel.Value);
        command.Parameters.AddWithValue(hasLeft);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task WriteAsync(string sql, ZaloMonth month, object value, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(month.Name);
        command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>What the bot has used of a month.</summary>
/// <param name="Sent">Messages sent.</param>
/// <param name="Received">Messages received.</param>
/// <param name="People">People who have written to it and are known to us.</param>
/// <param name="IsRefused">Zalo said that the month is used up.</param>
public sealed record BotUsage(int Sent, int Received, int People, bool IsRefused)
{
    /// <summary>Both directions.</summary>
    public int Used => Sent + Received;
}

/// <summary>What the Official Account was charged in a month.</summary>
/// <param name="Charged">Charged messages.</param>
/// <param name="Spent">In đồng, by the configured price.</param>
/// <param name="PackageLeft">Messages left in the package, as the newest reply said; null when none did.</param>
public sealed record OaUsage(int Charged, int Spent, int? PackageLeft);

/// <summary>What messages cost.</summary>
/// <param name="Count">How many.</param>
/// <param name="Each">One, in đồng.</param>
public readonly record struct ZaloPrice(int Count, int Each)
{
    /// <summary>All, in đồng.</summary>
    public int Total => Count * Each;
}
