namespace ChungTay.Content.Texts;

/// <summary>The commune's hamlets as an administrator listed them, and what people call them.</summary>
public static class HamletNames
{
    /// <summary>Characters of the longest name: it has to fit on a button.</summary>
    public const int Longest = 40;

    /// <summary>How many there may be: people choose by a number of two digits, and one choice is to skip.</summary>
    public const int Most = 98;

    // More words than this around a name are a sentence about something else.
    private const int MostWords = 8;

    /// <summary>Reads the setting: one name a line, or with semicolons between them. In its order, each once; empty when there is none.</summary>
    public static IReadOnlyList<string> Read(string? setting) =>
    [
        .. (setting ?? "").Normalize().Split(['\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .DistinctBy(VietnameseText.FoldToWords, StringComparer.Ordinal),
    ];

    /// <summary>Whether two names mean the same hamlet.</summary>
    public static bool IsSame(string? one, string? other) =>
        one is not null && other is not null && VietnameseText.FoldToWords(one) == VietnameseText.FoldToWords(other);

    /// <summary>The hamlet that somebody names in a few words: "thon dong", "Đông", "nhà tôi ở thôn Đông"; null when none or several could be meant.</summary>
    public static string? Named(string words, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var said = VietnameseText.FoldToWords(words);
        if (said.Count(c => c == ' ') >= MostWords)
        {
            return null;
        }

        return Only(names, name => name == said)
            ?? Only(names, name => WithoutKind(name) == said)
            ?? Only(names, name => $" {said} ".Contains($" {name} ", StringComparison.Ordinal));
    }

    private static string? Only(IReadOnlyList<string> names, Func<string, bool> fits)
    {
        var found = names.Where(name => fits(VietnameseText.FoldToWords(name))).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    // "thon dong" -> "dong", "to dan pho so 3" -> "so 3".
    private static string WithoutKind(string name)
    {
        string[] kinds = ["to dan pho ", "khu pho ", "thon ", "xom ", "ap ", "ban ", "buon ", "lang ", "khu ", "khom ", "soc ", "plei "];
        return kinds.FirstOrDefault(kind => name.StartsWith(kind, StringComparison.Ordinal)) is { } kind ? name[kind.Length..] : name;
    }
}
