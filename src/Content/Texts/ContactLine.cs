using System.Text.RegularExpressions;

namespace ChungTay.Content.Texts;

/// <summary>Tells whether a line is somebody's name or telephone number, or goes on with what he tells.</summary>
/// <remarks>In doubt it goes on: words taken for a name would be sent before they are finished.</remarks>
public static partial class ContactLine
{
    // Words: a name with a title, "số" and a number; what is longer tells something.
    private const int MostWords = 12;
    private const int MostWordsOfName = 6;

    // The commonest family names (those that are everyday words as well count only with "thị" or "văn" behind them).
    private static readonly HashSet<string> Families = new(["nguyen", "huynh"], StringComparer.Ordinal);

    private static readonly HashSet<string> OtherFamilies = new(
        ["pham", "tran", "le", "hoang", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "dinh", "trinh", "luong", "mai", "dao", "doan", "lam", "cao", "ha", "ta", "to", "thai", "truong", "lo", "giang", "vang", "sung", "trieu", "quach"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Titles = new(["anh", "chi", "ong", "ba", "co", "chu", "bac", "em", "chau", "thay"], StringComparer.Ordinal);

    /// <summary>Whether the line gives a name or a number by which to reach somebody.</summary>
    public static bool Is(string line)
    {
        var words = VietnameseText.Normalise(line).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length > 0 && words.Length <= MostWords && (Phone().IsMatch(line) || (words.Length <= MostWordsOfName && IsName(words)));
    }

    /// <summary>Parts such a line into who and by which number; each null when it is not there.</summary>
    public static (string? Name, string? Phone) Parts(string line)
    {
        var text = VietnameseText.Normalise(line);
        var phone = Phone().Match(text);
        var name = (phone.Success ? text.Remove(phone.Index, phone.Length) : text).Trim(' ', ',', ';', '.', '-', ':', '(', ')', '\n');
        return (name.Length > 0 ? name : null, phone.Success ? phone.Value : null);
    }

    private static bool IsName(string[] words)
    {
        if (!words.All(word => word.TrimEnd('.').All(char.IsLetter)))
        {
            return false;
        }

        var folded = words.Select(VietnameseText.FoldToWords).ToArray();
        // "Tôi tên Lan", "em là Lò Thị Mẩy", "chị Sáu": the name itself is written with capitals.
        var from = Array.FindLastIndex(folded, word => word is "ten" or "la") + 1;
        from = from == 0 && Titles.Contains(folded[0]) ? 1 : from;
        var name = words[from..];
        return name.Length > 0 && ((name.All(IsCapital) && (from > 0 || (name.Length > 1 && !name.All(IsAllCapitals))))
            || (name.Length > 1 && Families.Contains(folded[from]))
            || (name.Length > 2 && OtherFamilies.Contains(folded[from]) && folded[from + 1] is "thi" or "van"));
    }

    private static bool IsCapital(string word) => char.IsUpper(word[0]);

    private static bool IsAllCapitals(string word) => word.All(c => !char.IsLower(c));

    // Eight digits or more that may stand apart: "0900 111 222", "0912.345.678", "+84 90…".
    [GeneratedRegex(@"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")]
    private static partial Regex Phone();
}
