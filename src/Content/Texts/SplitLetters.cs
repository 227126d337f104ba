using System.Text.RegularExpressions;

namespace ChungTay.Content.Texts;

/// <summary>Puts letters together that were kept apart to slip past a filter or a reader: <c>x.â.m h.ạ.i</c>, <c>đ á n h</c>.</summary>
internal static partial class SplitLetters
{
    private const int FewestSpaced = 4;

    /// <summary>The text with such letters joined into words.</summary>
    public static string Join(string text, Vocabulary vocabulary)
    {
        var dotted = Dotted().Replace(text, match => JoinDotted(match.Value, vocabulary));
        return Spaced().Replace(dotted, match => JoinSpaced(match.Value, vocabulary));
    }

    private static string JoinDotted(string chunk, Vocabulary vocabulary)
    {
        var parts = Separators().Split(chunk);
        var joined = string.Concat(parts);
        var whole = Syllable.IsPossible(VietnameseText.Fold(joined));
        if (parts.All(part => part.Length == 1))
        {
            return whole ? joined : parts.Length >= FewestSpaced ? CutApart(joined, vocabulary) ?? chunk : chunk;
        }

        return whole && !parts.All(part => vocabulary.IsWord(VietnameseText.Fold(part))) ? joined : chunk;
    }

    private static string JoinSpaced(string run, Vocabulary vocabulary)
    {
        var letters = string.Concat(run.Where(c => !char.IsWhiteSpace(c)));
        return letters.Length < FewestSpaced ? run : CutApart(letters, vocabulary) ?? run;
    }

    private static string? CutApart(string letters, Vocabulary vocabulary)
    {
        var cuts = vocabulary.Cut(VietnameseText.Fold(letters));
        // Short forms in a row ("e k m z") cut into single letters: that is not one word spaced out.
        if (cuts is null || letters.Length < 2 * cuts.Count)
        {
            return null;
        }

        var from = 0;
        var words = new List<string>(cuts.Count);
        foreach (var cut in cuts)
        {
            words.Add(letters[from..cut]);
            from = cut;
        }

        return string.Join(' ', words);
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{L}+(?:[._\-*·•+|]\p{L}+)+(?![\p{L}\p{N}])")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{L}(?:\s+\p{L}(?![\p{L}\p{N}])){3,}")]
    private static partial Regex Spaced();

    [GeneratedRegex(@"[._\-*·•+|]")]
    private static partial Regex Separators();
}
