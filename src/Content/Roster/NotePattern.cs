using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>
/// Words to look for in a remark, written with their marks. Where the remark has marks they count ("mất" is dead, "mặt" is a face); where it was
/// typed without any, the words are looked for without.
/// </summary>
/// <param name="pattern">An expression in small letters, without classes named in capitals, which folding would change.</param>
internal sealed class NotePattern(string pattern)
{
    private readonly Regex _marked = new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private readonly Regex _bare = new(VietnameseText.Fold(pattern), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Looks in a text.</summary>
    public Match Match(string text, bool hasMarks) => (hasMarks ? _marked : _bare).Match(text);

    /// <summary>Looks in a text for every place.</summary>
    public IEnumerable<Match> Matches(string text, bool hasMarks) => (hasMarks ? _marked : _bare).Matches(text);

    /// <summary>Whether a text holds it.</summary>
    public bool IsIn(string text, bool hasMarks) => (hasMarks ? _marked : _bare).IsMatch(text);
}
