using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>Members' names as communes write them: cleaned of titles, checked, and made comparable.</summary>
public static partial class MemberNames
{
    private const int MaxLength = 60;

    // What the five tones look like once a letter is taken apart.
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    // Letters and signs of the TCVN3 and VNI fonts that no Vietnamese name in Unicode holds.
    private const string OtherFonts = "¨®µ¸¹©ª«¬¡¢£¤¥¦§¶·º»¼½¾¿÷×ÆÇËÏÑÖØÜÞßæçëïñöøüþÿÅÄåä";

    /// <summary>The name made comparable: case, spaces and where the tone is written do not count; marks do, for Hùng and Hưng are two people.</summary>
    public static string Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = VietnameseText.Normalise(name).ToLowerInvariant().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(ToneLast));
    }

    /// <summary>A name that an officer typed, cleaned; null when it is none.</summary>
    public static string? Mend(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var (name, _) = Clean(string.Join(' ', VietnameseText.Normalise(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return Problem(name) is null ? name : null;
    }

    /// <summary>Takes a name as it stands in a list: without number, title and office.</summary>
    /// <returns>The name, and the office that stood beside it; empty for none.</returns>
    internal static (string Name, string Office) Clean(string text)
    {
        // Some keyboards send the Icelandic letter for đ.
        var name = Leading().Replace(text.Trim().Replace('Ð', 'Đ').Replace('ð', 'đ'), string.Empty);
        var office = string.Empty;
        if (Trailing().Match(name) is { Success: true } match)
        {
            office = match.Groups["office"].Value;
            name = name[..match.Index];
        }

        name = string.Join(' ', name.Trim(' ', ',', ';', ':', '-', '–', '.', '*').Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return (IsShouted(name) ? Capitalised(name) : name, office);
    }

    /// <summary>What is wrong with a cleaned name; null when nothing is.</summary>
    internal static string? Problem(string name) =>
        name.Length == 0 ? SheetTexts.NameMissing
        : name.Length > MaxLength ? SheetTexts.NameTooLong
        : name.Any(c => OtherFonts.Contains(c, StringComparison.Ordinal)) ? SheetTexts.NameFont
        : !Allowed().IsMatch(name) ? SheetTexts.NameDigits
        : !name.Contains(' ', StringComparison.Ordinal) ? SheetTexts.NameOneWord
        : null;

    /// <summary>Words in capitals written as names are: each begins with one.</summary>
    internal static string Capitalised(string text) =>
        string.Join(' ', text.Split(' ').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));

    /// <summary>Whether a text is all in capitals, or all in small letters.</summary>
    internal static bool IsShouted(string text)
    {
        var letters = text.Where(char.IsLetter).ToList();
        return letters.Count > 2 && (letters.All(char.IsUpper) || letters.All(char.IsLower));
    }

    private static string ToneLast(string word)
    {
        var letters = new StringBuilder(word.Length);
        var tones = new StringBuilder();
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && Tones.Contains(c, StringComparison.Ordinal) ? tones : letters).Append(c);
        }

        return letters.Append(tones).ToString().Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex(@"^(?:(?:\d{1,4}|[ivx]{1,4})\s*[.)\-]\s*|(?:đ\s*[/.]?\s*c|đồng\s+chí|d/c|ông(?!\s+(?:văn|thị)\b)(?=[\s.:]+\S+\s+\S)|bà)(?:\s*[.:,]\s*|\s+))+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\s*(?:[(\[]|[-–,;:]\s*)\s*(?<office>(?:phó\s+bí\s+thư|bí\s+thư|pbt|p\.?\s*bí\s+thư|bt|btcb|chi\s+ủy\s+viên|chi\s+uỷ\s+viên|cuv|đảng\s+viên|đv)[^()\[\]]*)[)\]]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Trailing();

    // What stands in brackets tells namesakes apart and may hold a number.
    [GeneratedRegex(@"^[\p{L}\p{M}][\p{L}\p{M}\s.'’`\-]*(?:\([\p{L}\p{M}\d\s.,'’/\-]+\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
