using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace ChungTay.Content.Texts;

/// <summary>The Vietnamese wording that the plan library, the calendar, the clock and the names of languages use, kept in plan-words.vi.json beside this file.</summary>
internal static class VietnameseWords
{
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(Read);

    /// <summary>The wording under a key, with <c>{0}</c>, <c>{1}</c> … filled in.</summary>
    /// <exception cref="KeyNotFoundException">The key is not in the file: a mistake in the program.</exception>
    internal static string Of(string key, params object[] parts) =>
        parts.Length == 0 ? All.Value[key] : string.Format(CultureInfo.InvariantCulture, All.Value[key], parts);

    /// <summary>Whether a key is in the file.</summary>
    internal static bool Has(string key) => All.Value.ContainsKey(key);

    private static FrozenDictionary<string, string> Read()
    {
        using var file = typeof(VietnameseWords).Assembly.GetManifestResourceStream("plan-words.vi.json")
            ?? throw new InvalidOperationException("plan-words.vi.json is not embedded in the assembly.");
        var words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)
            ?? throw new InvalidOperationException("plan-words.vi.json is empty.");
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
