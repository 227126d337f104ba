using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace ChungTay.Content.Posters;

/// <summary>The Vietnamese wording of posters, kept in Texts/poster-words.vi.json.</summary>
internal static class PosterWords
{
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(Read);

    /// <summary>The wording under a key, with <c>{0}</c>, <c>{1}</c> … filled in.</summary>
    /// <exception cref="KeyNotFoundException">The key is not in the file: a mistake in the program.</exception>
    internal static string Of(string key, params object[] parts) =>
        parts.Length == 0 ? All.Value[key] : string.Format(CultureInfo.InvariantCulture, All.Value[key], parts);

    private static FrozenDictionary<string, string> Read()
    {
        using var file = typeof(PosterWords).Assembly.GetManifestResourceStream("poster-words.vi.json")
            ?? throw new InvalidOperationException("poster-words.vi.json is not embedded in the assembly.");
        var words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)
            ?? throw new InvalidOperationException("poster-words.vi.json is empty.");
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
