namespace ChungTay.Content.Texts;

/// <summary>The languages in which people may want to be written to or called, by their code.</summary>
/// <remarks>
/// Codes of ISO 639: two letters where there are two, else three (registry of SIL, ISO 639-3). Vietnamese first, then the languages of the
/// largest peoples of Viet Nam (census of 2019, table of peoples). The bot itself speaks Vietnamese.
/// </remarks>
public static class SpokenLanguages
{
    /// <summary>Everybody's language who chose none.</summary>
    public const string Vietnamese = "vi";

    /// <summary>The languages offered where the settings name none, Vietnamese first.</summary>
    public static IReadOnlyList<string> Usual { get; } =
        [Vietnamese, "tyz", "blt", "yue", "mtq", "km", "nut", "hmn", "ium", "jra", "rad", "bdq", "cjm", "sed", "kpm"];

    /// <summary>Whether the program has a name for a code.</summary>
    public static bool IsKnown(string code) => VietnameseWords.Has("language." + code) && code != "other";

    /// <summary>A language's name in Vietnamese; the code itself when there is no name.</summary>
    public static string Name(string code) => IsKnown(code) ? VietnameseWords.Of("language." + code) : VietnameseWords.Of("language.other", code);

    /// <summary>Reads the setting: codes with commas between them; the usual ones when it is empty. Vietnamese always comes first.</summary>
    public static IReadOnlyList<string> Read(string? setting)
    {
        var codes = Codes(setting);
        return codes.Length == 0 ? Usual : [Vietnamese, .. codes.Where(code => code != Vietnamese).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The codes of the setting that the program does not know.</summary>
    public static IReadOnlyList<string> Unknown(string? setting) => [.. Codes(setting).Where(code => !IsKnown(code))];

    private static string[] Codes(string? setting) =>
        (setting ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
