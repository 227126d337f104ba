using ChungTay.Host.Admin.Access;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Settings;
using Npgsql;

namespace ChungTay.Host.Admin.Pages;

/// <summary>Saves settings from a page: only what changed, with a line in the log, in force at once.</summary>
internal sealed class SettingsDesk(Officer me, SettingStore store, LedgerSettings settings, NpgsqlDataSource dataSource, IConfiguration configuration)
{
    /// <summary>Saves.</summary>
    /// <param name="action">The log's word for it.</param>
    /// <param name="wanted">Keys and values.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many changed.</returns>
    public async Task<int> SaveAsync(string action, IEnumerable<(string Key, string Value)> wanted, CancellationToken cancellationToken)
    {
        var changes = wanted.Where(change => !IsSame(configuration[change.Key] ?? "", change.Value)).ToList();
        if (changes.Count == 0)
        {
            return 0;
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        foreach (var (key, value) in changes)
        {
            await store.SetAsync(unitOfWork, key, value, me.Name, cancellationToken);
            await me.NoteAsync(unitOfWork, action, key, $"{configuration[key]} -> {value}", cancellationToken);
        }

        await unitOfWork.CommitAsync(cancellationToken);
        await settings.RefreshAsync(dataSource, cancellationToken);
        return changes.Count;
    }

    // JSON's true comes as "True".
    private static bool IsSame(string now, string wanted) =>
        string.Equals(now, wanted, wanted is "true" or "false" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
