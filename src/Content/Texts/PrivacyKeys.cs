namespace ChungTay.Content.Texts;

/// <summary>The lines of <c>content/texts/vi-privacy.yaml</c>: requests about personal data, as the person hears of them.</summary>
internal static class PrivacyKeys
{
    /// <summary>The keys, each with the places that must stand in its line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["privacy.linked"] = ["receipt"],
    };
}
