using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Danger;

/// <summary>
/// Words that excuse somebody ("ốm nặng, đi viện"). They sound like danger, and are none where a reason was asked for. Read from <c>danger/excuses.txt</c>.
/// </summary>
public sealed partial class ExcuseWords
{
    // Characters of a reason; whoever writes more tells a story, and every word of a story counts.
    private const int LongestReason = 200;

    private readonly HashSet<string> _typed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folded = new(StringComparer.Ordinal);
    private int _longest;

    private ExcuseWords()
    {
    }

    /// <summary>Reads the phrases from the folder <c>content</c>.</summary>
    /// <exception cref="IOException">the file is missing</exception>
    public static ExcuseWords Load(string contentDirectory)
    {
        var excuses = new ExcuseWords();
        foreach (var line in File.ReadLines(Path.Combine(contentDirectory, "danger", "excuses.txt")).Where(line => !line.StartsWith('#')))
        {
            foreach (var phrase in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                excuses.Add(Words(phrase), holdsBare: !phrase.EndsWith('!'));
            }
        }

        return excuses;
    }

    /// <summary>What is left of words that were given as a reason: the danger in it is danger.</summary>
    /// <returns>The words without the excuses, the longest phrase first; all of them when there are too many for a reason.</returns>
    public string Rest(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Length > LongestReason)
        {
            return words;
        }

        var typed = Words(words);
        var folded = typed.Select(VietnameseText.Fold).ToArray();
        // A writer who types marks means them; "om" without one is an illness or an embrace, so alone it excuses nothing.
        var isMarked = !typed.SequenceEqual(folded, StringComparer.Ordinal);
        var rest = new List<string>();
        for (var at = 0; at < typed.Length;)
        {
            var length = Longest(isMarked ? typed : folded, at, isMarked ? _typed : _folded);
            if (length == 0)
            {
                rest.Add(typed[at]);
            }

            at += Math.Max(1, length);
        }

        return string.Join(' ', rest);
    }

    private int Longest(string[] words, int at, HashSet<string> phrases)
    {
        for (var length = Math.Min(_longest, words.Length - at); length > 0; length--)
        {
            if (phrases.Contains(string.Join(' ', words, at, length)))
            {
                return length;
            }
        }

        return 0;
    }

    private void Add(string[] words, bool holdsBare)
    {
        _longest = Math.Max(_longest, words.Length);
        _typed.Add(string.Join(' ', words));
        if (holdsBare && words.Length > 1)
        {
            _folded.Add(VietnameseText.Fold(string.Join(' ', words)));
        }
    }

    private static string[] Words(string text) =>
        [.. Word().Matches(VietnameseText.Normalise(text).ToLowerInvariant()).Select(word => Syllable.Settle(word.Value))];

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
