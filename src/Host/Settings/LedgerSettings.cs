using System.Collections;
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
        var overridden = InEnvironment();
        Data = settings.Where(pair => !overridden.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
    }

    // Without regard to case, as the settings themselves are read. An empty variable is how compose files write "not set".
    private static HashSet<string> InEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Where(variable => variable.Value is string { Length: > 0 })
        .Select(variable => ((string)variable.Key).Replace("__", ":", StringComparison.Ordinal))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
