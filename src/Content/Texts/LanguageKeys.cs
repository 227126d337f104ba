namespace ChungTay.Content.Texts;

/// <summary>The lines of <c>content/texts/vi-language.yaml</c>: in which language somebody wants to hear.</summary>
internal static class LanguageKeys
{
    /// <summary>The keys, each with the places that must stand in its line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["language.ask"] = ["language"],
        ["language.set"] = ["language"],
        ["language.set-vietnamese"] = [],
        ["language.my-data"] = ["language"],
        ["language.of-person"] = ["language"],
    };
}
