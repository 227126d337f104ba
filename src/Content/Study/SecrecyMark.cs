using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Study;

/// <summary>Finds the stamp of a state secret in a text: such a document may not be put into a messaging service.</summary>
/// <remarks>
/// The three degrees and where their stamp stands: Law on Protection of State Secrets 29/2018/QH14, article 8. A stamp stands on a line
/// of its own or is named as a degree; words such as "bảo mật" or "mật khẩu" are none.
/// </remarks>
public static partial class SecrecyMark
{
    /// <summary>The degree whose mark stands in a text; null when there is none.</summary>
    public static string? Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var normal = VietnameseText.Normalise(text);
        return Lines(normal).Select(Stamp).FirstOrDefault(found => found is not null)
            ?? (Declared().Match(normal) is { Success: true } declared ? Degree(declared.Groups[1].Value) : null)
            ?? (Bracketed().Match(normal) is { Success: true } bracketed ? Degree(bracketed.Groups[1].Value) : null)
            ?? (Highest().Match(normal) is { Success: true } highest ? Degree(highest.Value) : null)
            ?? (Capitals().Match(normal) is { Success: true } capitals ? Degree(capitals.Groups[1].Value) : null);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string? Stamp(string line) => Degree(NotLetters().Replace(line, " "));

    private static string? Degree(string words) => VietnameseText.FoldToWords(words) switch
    {
        "mat" when IsMarkedOrUpper(words) => "mật",
        "toi mat" when !words.Contains("tôi", StringComparison.OrdinalIgnoreCase) => "tối mật",
        "tuyet mat" => "tuyệt mật",
        _ => null,
    };

    // "mặt", "mát" or "mắt" on a line of its own are other words; without any mark only capitals are a stamp.
    private static bool IsMarkedOrUpper(string words) =>
        words.Trim() is var word && (word.Equals("mật", StringComparison.OrdinalIgnoreCase) || word.Equals("MAT", StringComparison.Ordinal));

    [GeneratedRegex(@"[^\p{L}\p{M}]+")]
    private static partial Regex NotLetters();

    [GeneratedRegex(@"\b(?:độ|mức độ|do|muc do)\s+(?:mật|mat)\s*[:=]\s*(tuyệt mật|tối mật|mật|tuyet mat|toi mat|MAT)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declared();

    [GeneratedRegex(@"[(\[]\s*(tuyệt mật|tối mật|mật)\s*[)\]]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\b(?:TUYỆT MẬT|TỐI MẬT)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Highest();

    // A stamp amid other text of its line, as scanning and pasting leave it; "BẢO MẬT", "BÍ MẬT", "MẬT KHẨU" are headings.
    [GeneratedRegex(@"(?<!(?:BẢO|BÍ|ĐỘ|CƠ)\s)\b(MẬT)\b(?!\s+(?:KHẨU|MÃ|ONG|THIẾT|ĐỘ|VỤ|THƯ|VIỆN|BÁO))", RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();
}
