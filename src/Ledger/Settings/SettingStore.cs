using ChungTay.Ledger.Database;
using Npgsql;

namespace ChungTay.Ledger.Settings;

/// <summary>Settings that administrators changed on the page.</summary>
public sealed class SettingStore
{
    /// <summary>All of them by key; none before the table exists.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> ReadAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        await using (var exists = dataSource.CreateCommand("select to_regclass('settings') is not null"))
        {
            if (!(bool)(await exists.ExecuteScalarAsync(cancellationToken))!)
            {
                return new Dictionary<string, string?>();
            }
        }

        await using var command = dataSource.CreateCommand("select key, value from settings");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadAsync(cancellationToken))
        {
            settings[reader.GetString(0)] = reader.GetString(1);
        }

        return settings;
    }

    /// <summary>Sets one.</summary>
    public async Task SetAsync(UnitOfWork unitOfWork, string key, string value, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into settings (key, value, by_name, at)
            values (@key, @value, @by, @now)
            on conflict (key) do update set value = excluded.value, by_name = excluded.by_name, at = excluded.at
            """);
        command.Parameters.AddWithValue("key", key);
        command.Parameters.AddWithValue("value", value);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
