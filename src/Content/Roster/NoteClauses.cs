using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>A remark cut into its clauses, each as bare words in small letters: "Đ/c An, mất 2/5/2026" is "đ c an" and "mất 2 5 2026".</summary>
internal sealed partial record NoteClauses(IReadOnlyList<string> Clauses, bool HasMarks)
{
    /// <summary>Cuts a remark in NFC.</summary>
    public static NoteClauses Of(string text)
    {
        var small = text.ToLowerInvariant();
        // "Đ/c" alone is typed by people who leave out all other marks.
        var hasMarks = small.Replace('đ', 'd') != VietnameseText.Fold(text);
        var clauses = Between().Split(small).Select(clause => NoWord().Replace(clause, " ").Trim()).Where(clause => clause.Length > 0).ToList();
        return new NoteClauses(clauses, hasMarks);
    }

    [GeneratedRegex(@"[;,:()\[\]–]|\s-\s|\.(?=\s|$)")]
    private static partial Regex Between();

    [GeneratedRegex(@"[^\p{L}\p{M}\d]+")]
    private static partial Regex NoWord();
}
