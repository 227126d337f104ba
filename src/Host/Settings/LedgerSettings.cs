using ChungTay.Ledger.Settings;
using Npgsql;

namespace ChungTay.Host.Settings;

/// <summary>The settings that administrators changed on the page: over appsettings.json, under the environment.</summary>
internal sealed class LedgerSettings : ConfigurationProvider, IConfigurationSource
{
    private IReadOnlyDictionary<string, string?> _known = new Dictionary<string, string?>();

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Puts the ledger's settings over the program's.</summary>
    public static async Task<LedgerSettings> AddAsync(IConfigurationManager configuration, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var settings = new LedgerSettings();
        settings.Set(await SettingStore.ReadAsync(dataSource, cancellationToken));
        configuration.Sources.Add(settings);
        return settings;
    }

    /// <summary>Reads them anew; whoever asks for settings at each use has the new ones from now on.</summary>
    public async Task RefreshAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var now = await SettingStore.ReadAsync(dataSource, cancellationToken);
        if (now.Count != _known.Count || now.Any(pair => !_known.TryGetValue(pair.Key, out var old) || old != pair.Value))
        {
            Set(now);
            OnReload();
        }
    }

    private void Set(IReadOnlyDictionary<string, string?> settings)
    {
        _known = settings;
        Data = settings.Where(pair => !IsInEnvironment(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsInEnvironment(string key) =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(key.Replace(":", "__", StringComparison.Ordinal)));
}
