namespace ChungTay.Content.Texts;

/// <summary>A table "what is typed, tab, what is meant": whole words, the longest phrase first.</summary>
internal sealed class PhraseTable
{
    private readonly Dictionary<string, QuestionWord[]> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuestionWord[]> _folded = new(StringComparer.Ordinal);

    // By folded first word: the longest phrase that begins with it. Most words begin none.
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);
    private readonly bool _shortForms;

    /// <summary>Reads the lines; "~" before a line makes it hold for the folded form too.</summary>
    /// <param name="lines">the table without its comments</param>
    /// <param name="shortForms">true when forms that are no syllable, or one letter, hold for writers without marks as well</param>
    public PhraseTable(IEnumerable<string> lines, bool shortForms)
    {
        _shortForms = shortForms;
        foreach (var line in lines)
        {
            var anyMarks = line.StartsWith('~');
            var parts = line.TrimStart('~').Split('\t');
            var from = parts[0].Split(' ').Select(Syllable.Settle).ToArray();
            var to = parts[1].Split(' ').Select(Syllable.Settle).Select(word => new QuestionWord(word, VietnameseText.Fold(word), false)).ToArray();
            var start = VietnameseText.Fold(from[0]);
            _longest[start] = Math.Max(_longest.GetValueOrDefault(start), from.Length);
            _typed[string.Join(' ', from)] = to;
            if (anyMarks)
            {
                _folded[VietnameseText.Fold(string.Join(' ', from))] = to;
            }
        }
    }

    /// <summary>Replaces every phrase of the table once, left to right.</summary>
    /// <param name="words">settled words, lower case</param>
    /// <param name="marked">true when the writer uses marks, so a word without marks means itself</param>
    public IReadOnlyList<QuestionWord> Replace(IReadOnlyList<QuestionWord> words, bool marked)
    {
        var replaced = new List<QuestionWord>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var (to, taken) = Longest(words, at, marked);
            if (to is null)
            {
                replaced.Add(words[at++]);
                continue;
            }

            for (var i = 0; i < to.Length; i++)
            {
                replaced.Add(to[i] with { StartsClause = i == 0 && words[at].StartsClause });
            }

            at += taken;
        }

        return replaced;
    }

    private (QuestionWord[]? To, int Taken) Longest(IReadOnlyList<QuestionWord> words, int at, bool marked)
    {
        for (var length = Math.Min(_longest.GetValueOrDefault(words[at].Folded), words.Count - at); length > 0; length--)
        {
            var span = words.Skip(at).Take(length).ToArray();
            if (span.Skip(1).Any(word => word.StartsClause))
            {
                continue;
            }

            if (_typed.TryGetValue(string.Join(' ', span.Select(word => word.Typed)), out var to) && (marked || HasMarks(span) || (_shortForms && IsAsTyped(span))))
            {
                return (to, length);
            }

            if (!HasMarks(span) && _folded.TryGetValue(string.Join(' ', span.Select(word => word.Folded)), out to))
            {
                return (to, length);
            }
        }

        return (null, 0);
    }

    private static bool HasMarks(IEnumerable<QuestionWord> span) => span.Any(word => !string.Equals(word.Typed, word.Folded, StringComparison.Ordinal));

    // A short form is no syllable, so it can be nothing else even from a writer without marks.
    private static bool IsAsTyped(IEnumerable<QuestionWord> span) => span.All(word => word.Folded.Length == 1 || !Syllable.IsPossible(word.Folded));
}
