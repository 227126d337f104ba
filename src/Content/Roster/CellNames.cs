using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>Names of cells as communes write them: found in titles, completed, and made comparable.</summary>
public static partial class CellNames
{
    private const int MaxLength = 120;

    /// <summary>The name made comparable: case, marks, punctuation and a number's leading zeros do not count.</summary>
    public static string Key(string name) => LeadingZeros().Replace(VietnameseText.FoldToWords(name), string.Empty);

    /// <summary>The name written out: "CB thôn 1" and "Thôn 1" are "Chi bộ thôn 1".</summary>
    /// <returns>The name; empty when the text holds none.</returns>
    public static string WriteOut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = Numbering().Replace(text.Trim(), string.Empty);
        name = Tail().Replace(name, string.Empty);
        name = Short().Replace(name, "Chi bộ ");
        name = string.Join(' ', name.Replace(":", " ", StringComparison.Ordinal).Trim(' ', '-', '–', '.', ',', ';').Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0 || name.Length > MaxLength)
        {
            return string.Empty;
        }

        name = MemberNames.IsShouted(name) ? MemberNames.Capitalised(name) : name;
        var match = Kind().Match(name);
        return match.Success
            ? KindName(match.Value) + name[match.Length..]
            : "Chi bộ " + name;
    }

    // The kind as it should be written, however it was typed.
    private static string KindName(string typed) => Key(typed) switch
    {
        "chi bo" => "Chi bộ ",
        "dang bo" => "Đảng bộ ",
        "dang bo bo phan" => "Đảng bộ bộ phận ",
        _ => "Tổ đảng ",
    };

    /// <summary>Whether this is a committee, with others below it, by its name.</summary>
    public static bool IsCommittee(string name) => Key(name).StartsWith("dang bo", StringComparison.Ordinal);

    /// <summary>The cell that a title is about: "DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 2 NĂM 2026"; null when it is about none.</summary>
    internal static string? InTitle(string text)
    {
        var match = Title().Match(text);
        if (!match.Success || match.Groups["rest"].Value.Trim() is not { Length: > 0 } rest)
        {
            return null;
        }

        var folded = VietnameseText.FoldToWords(rest);
        return folded.StartsWith("truc thuoc", StringComparison.Ordinal) || folded.StartsWith("co so", StringComparison.Ordinal) || folded.StartsWith("bau", StringComparison.Ordinal)
            ? null
            : WriteOut($"{match.Groups["kind"].Value} {rest}") is { Length: > 0 } name ? name : null;
    }

    /// <summary>The cell that a row of its own announces ("II. Chi bộ Thôn 3: 12 đồng chí"); null when it announces none.</summary>
    internal static string? InHeading(string text) => Heading().IsMatch(text) && WriteOut(text) is { Length: > 0 } name && Kind().Match(name).Length < name.Length ? name : null;

    [GeneratedRegex(@"\b0+(?=\d)")]
    private static partial Regex LeadingZeros();

    [GeneratedRegex(@"^(?:[IVXLC]{1,6}|[A-H]|\d{1,3})\s*(?:[.)\-/:]\s*|\s+(?=chi\s+b[ộo]|cb\b|[đd][ảa]ng\s+b[ộo]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbering();

    // What titles put behind the name: a year, a date, how many.
    [GeneratedRegex(@"\s*(?:[(\[].*$|[:,\-–]?\s*(?:tổng\s+số\s*:?\s*)?\d+\s*(?:đ\s*/\s*c|đồng\s+chí|đảng\s+viên).*$|,?\s*(?:năm|tháng|quý|tính\s+đến|có\s+mặt|đến\s+ngày|thời\s+điểm)\s+[\d/].*$|,?\s*(?:tính\s+đến|có\s+mặt).*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex(@"^\s*(?:cb|c\.b)\s*[.:]?\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"^(?:chi\s+b[ộo]|[đd][ảa]ng\s+b[ộo]\s+b[ộo]\s+ph[ậa]n|[đd][ảa]ng\s+b[ộo]|t[ổo]\s+[đd][ảa]ng)(?:\s+|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    [GeneratedRegex(@"(?<!các\s)(?<!\p{L})(?<kind>chi\s+b[ộo]|[đd][ảa]ng\s+b[ộo]\s+b[ộo]\s+ph[ậa]n)\s*:?\s*(?<rest>[^;\n]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex(@"^\s*(?:(?:[IVXLC]{1,6}|[A-H]|\d{1,3})\s*[.)\-/:]?\s*)?(?:chi\s+b[ộo]|[đd][ảa]ng\s+b[ộo]|cb\b|t[ổo]\s+[đd][ảa]ng)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();
}
