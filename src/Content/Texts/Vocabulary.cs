using System.Globalization;

namespace ChungTay.Content.Texts;

/// <summary>The folded syllables and pairs of syllables that questions are made of: repairs slips and cuts glued or spaced letters into words.</summary>
internal sealed class Vocabulary
{
    private const int LettersAround = 26;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Left, string Right), int> _pairs = [];
    private readonly HashSet<string> _loanwords;

    /// <summary>Reads "syllable tab count" and "left right tab count" lines, and the words that are right though foreign.</summary>
    public Vocabulary(IEnumerable<string> syllableLines, IEnumerable<string> loanwords)
    {
        _loanwords = new HashSet<string>(loanwords, StringComparer.Ordinal);
        foreach (var line in syllableLines)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var count = int.Parse(line.AsSpan(tab + 1), CultureInfo.InvariantCulture);
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0 || space > tab)
            {
                _counts[line[..tab]] = count;
            }
            else
            {
                _pairs[(line[..space], line[(space + 1)..tab])] = count;
            }
        }
    }

    /// <summary>True for a foreign word that is right as it stands.</summary>
    public bool IsLoanword(string folded) => _loanwords.Contains(folded);

    /// <summary>True when the folded word needs no repair.</summary>
    public bool IsWord(string folded) => Syllable.IsPossible(folded) || _loanwords.Contains(folded);

    /// <summary>How often the folded syllable stands in what we know; 0 when never.</summary>
    public int Count(string folded) => _counts.GetValueOrDefault(folded);

    /// <summary>The known syllable one slip away that fits its neighbours best, or null.</summary>
    /// <param name="folded">a word without marks that is no syllable</param>
    /// <param name="before">the folded word before it, or empty</param>
    /// <param name="after">the folded word after it, or empty</param>
    public string? Repair(string folded, string before, string after)
    {
        if (folded.Length is < 3 or > Syllable.LongestLetters + 1)
        {
            return null;
        }

        string? best = null;
        var bestScore = double.MinValue;
        foreach (var (candidate, cost) in OneSlipAway(folded))
        {
            var count = Count(candidate);
            if (count == 0)
            {
                continue;
            }

            var score = Math.Log(count) - cost
                + (1.5 * Math.Log(1 + _pairs.GetValueOrDefault((before, candidate)))) + (1.5 * Math.Log(1 + _pairs.GetValueOrDefault((candidate, after))));
            if (score > bestScore || (score == bestScore && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    /// <summary>Cuts letters without spaces into known syllables; null when no cut leaves only syllables.</summary>
    public IReadOnlyList<int>? Cut(string folded)
    {
        var best = new double[folded.Length + 1];
        var from = new int[folded.Length + 1];
        Array.Fill(best, double.MinValue);
        best[0] = 0;
        for (var end = 1; end <= folded.Length; end++)
        {
            for (var start = Math.Max(0, end - Syllable.LongestLetters); start < end; start++)
            {
                if (best[start] == double.MinValue || !Syllable.IsPossible(folded[start..end]))
                {
                    continue;
                }

                var here = folded[start..end];
                var pair = start == 0 ? 0 : _pairs.GetValueOrDefault((folded[from[start]..start], here));
                var score = best[start] + Math.Log((Count(here) + 0.05) / 50_000) + (1.2 * Math.Log(1 + pair));
                if (score > best[end])
                {
                    (best[end], from[end]) = (score, start);
                }
            }
        }

        if (best[^1] == double.MinValue)
        {
            return null;
        }

        var cuts = new List<int>();
        for (var at = folded.Length; at > 0; at = from[at])
        {
            cuts.Insert(0, at);
        }

        return cuts;
    }

    // Damerau-Levenshtein distance 1; a swap is the commonest slip on a phone, a wrong letter the rarest.
    private static IEnumerable<(string Word, double Cost)> OneSlipAway(string word)
    {
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (word[i] != word[i + 1])
            {
                yield return (string.Concat(word.AsSpan(0, i), [word[i + 1], word[i]], word.AsSpan(i + 2)), 0);
            }
        }

        for (var i = 0; i < word.Length; i++)
        {
            var doubled = i > 0 && word[i] == word[i - 1];
            yield return (word.Remove(i, 1), doubled ? 0.2 : 1.2);
        }

        for (var i = 0; i <= word.Length; i++)
        {
            for (var c = 0; c < LettersAround; c++)
            {
                yield return (word.Insert(i, ((char)('a' + c)).ToString()), 1.0);
                if (i < word.Length && word[i] != 'a' + c)
                {
                    yield return (string.Concat(word.AsSpan(0, i), [(char)('a' + c)], word.AsSpan(i + 1)), 2.0);
                }
            }
        }
    }
}
