namespace ChungTay.Content.Texts;

/// <summary>The lines of <c>content/texts/vi-hamlet.yaml</c>: where in the commune somebody lives.</summary>
internal static class HamletKeys
{
    /// <summary>The keys, each with the places that must stand in its line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["hamlet.ask"] = [],
        ["hamlet.skip-button"] = [],
        ["hamlet.change-button"] = [],
        ["hamlet.set"] = ["hamlet"],
        ["hamlet.skipped"] = [],
        ["hamlet.none"] = [],
    };
}
