using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace ChungTay.Content.Posters.Loudspeaker;

/// <summary>The words in which numbers, units and abbreviations are read out, kept in Texts/speech-words.vi.json.</summary>
internal static class SpeechWords
{
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(Read);
    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<string, string>>> Pairs = new(ReadPairs);

    /// <summary>The wording under a key, with <c>{0}</c> filled in.</summary>
    internal static string Of(string key, params object[] parts) =>
        parts.Length == 0 ? All.Value[key] : string.Format(CultureInfo.InvariantCulture, All.Value[key], parts);

    /// <summary>The list under a key.</summary>
    internal static IReadOnlyList<string> List(string key) => All.Value[key].Split('|');

    /// <summary>The table under a key: what is written, and how it is read.</summary>
    internal static FrozenDictionary<string, string> Table(string key) => Pairs.Value[key];

    private static FrozenDictionary<string, FrozenDictionary<string, string>> ReadPairs() =>
        All.Value.Where(pair => pair.Value.Contains('=', StringComparison.Ordinal)).ToFrozenDictionary(
            pair => pair.Key,
            pair => pair.Value.Split('|').Select(one => one.Split('=')).ToFrozenDictionary(one => one[0], one => one[1], StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Read()
    {
        using var file = typeof(SpeechWords).Assembly.GetManifestResourceStream("speech-words.vi.json")
            ?? throw new InvalidOperationException("speech-words.vi.json is not embedded in the assembly.");
        var words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)
            ?? throw new InvalidOperationException("speech-words.vi.json is empty.");
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
