using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Texts;

/// <summary>Knows a line that is nothing but an insult. Made once from <c>content/texts/words.yaml</c>; safe for many threads.</summary>
/// <remarks>Only when every word of a short line is an insult's or a filler's: whoever tells that a child was called names is asking for help.</remarks>
public sealed class InsultWords
{
    // Words: a longer line says something.
    private const int LongestLine = 8;

    private readonly HashSet<string> _insults;
    private readonly HashSet<string> _bare;
    private readonly HashSet<string> _filler;

    private InsultWords(YamlMappingNode root)
    {
        var phrases = Items(root, "insults");
        _insults = phrases.ToHashSet(StringComparer.Ordinal);
        // A single word without its marks is too many other words: "ngu" is also "ngủ".
        _bare = phrases.Where(phrase => phrase.Contains(' ', StringComparison.Ordinal)).Select(VietnameseText.Fold).ToHashSet(StringComparer.Ordinal);
        _filler = Items(root, "insult-filler").ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="TextFileException">A list is missing.</exception>
    public static InsultWords Load(string path)
    {
        var root = YamlLines.Root(path);
        try
        {
            return new InsultWords(root);
        }
        catch (Exception shape) when (shape is KeyNotFoundException or InvalidCastException)
        {
            throw new TextFileException(Path.GetFileName(path), [$"Thiếu một mục hoặc mục không phải danh sách ({shape.Message})."]);
        }
    }

    /// <summary>Whether a line is nothing but an insult.</summary>
    public bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 100)
        {
            return false;
        }

        var words = VietnameseText.Normalise(text).ToLowerInvariant()
            .Split([' ', ',', '.', '!', '?', '\n', '\t', '…', ':', ';'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= LongestLine && (Covers(words, _insults, _filler) || Covers(words, _bare, _filler));
    }

    // Every word belongs to an insult or is a filler, and one insult is there; the longest phrase is taken first.
    private static bool Covers(string[] words, HashSet<string> insults, HashSet<string> filler)
    {
        var found = false;
        for (var at = 0; at < words.Length;)
        {
            var length = Enumerable.Range(1, words.Length - at).LastOrDefault(n => insults.Contains(string.Join(' ', words[at..(at + n)])));
            if (length == 0 && !filler.Contains(words[at]))
            {
                return false;
            }

            found |= length > 0;
            at += Math.Max(length, 1);
        }

        return found;
    }

    private static List<string> Items(YamlMappingNode root, string key) =>
        ((YamlSequenceNode)root[key]).Select(item => VietnameseText.Normalise(item.ToString()).ToLowerInvariant()).ToList();
}
