using System.Text.RegularExpressions;

namespace ChungTay.Content.Texts;

/// <summary>Reads a question as people type it: without marks, with slips, Telex keys, short forms, regional words. Safe for many threads.</summary>
/// <remarks>The word lists are built into the assembly, so that reading works with no file and no database at hand.</remarks>
public sealed partial class QuestionReader
{
    // Below this share of words with marks the writer types without them: Vietnamese prose has marks on about three words of four.
    private const double MarkedShare = 0.4;

    private readonly PhraseTable _shortForms;
    private readonly PhraseTable _dialect;
    private readonly Vocabulary _vocabulary;

    /// <summary>Makes a reader with the built-in word lists.</summary>
    public QuestionReader()
    {
        _shortForms = new PhraseTable(WordLists.Lines("short-forms.tsv"), shortForms: true);
        _dialect = new PhraseTable(WordLists.Lines("dialect.tsv"), shortForms: false);
        _vocabulary = new Vocabulary(WordLists.Lines("syllables.tsv"), WordLists.Lines("loanwords.txt"));
    }

    /// <summary>Reads one question; empty text gives no words.</summary>
    public QuestionText Read(string text)
    {
        var original = VietnameseText.Normalise(text);
        var joined = SplitLetters.Join(original.ToLowerInvariant(), _vocabulary);
        var typed = Tokens(joined);
        var written = _shortForms.Replace(typed, IsMarked(typed));
        var repaired = Repair(written);
        // A repaired word may have been a short form; where nothing was repaired there is nothing new.
        var words = repaired.SequenceEqual(written) ? written : _shortForms.Replace(repaired, IsMarked(typed));
        var marked = IsMarked(words);
        return new QuestionText { Original = original, Words = words, Standard = _dialect.Replace(words, marked), HasMarks = marked };
    }

    private static List<QuestionWord> Tokens(string text)
    {
        var words = new List<QuestionWord>();
        var end = 0;
        var vni = VniWord().Count(text) >= 2;
        foreach (Match match in Token().Matches(text))
        {
            var clause = end == 0 || Break().IsMatch(text[end..match.Index]);
            end = match.Index + match.Length;
            if (vni && VniWord().IsMatch(match.Value) && TypedKeys.Vni(match.Value) is { } spelt)
            {
                words.Add(Word(spelt, clause));
                continue;
            }

            foreach (Match part in Part().Matches(match.Value))
            {
                words.Add(Word(Unit(part.Value, words, part.Index > 0), clause && part.Index == 0));
            }
        }

        return words;
    }

    // Behind a number a lone letter is a unit: 15t, 5k, 5tr, 12h.
    private static string Unit(string part, List<QuestionWord> before, bool glued)
    {
        if (before.Count == 0 || !char.IsDigit(before[^1].Typed[^1]))
        {
            return part;
        }

        return part switch
        {
            "t" or "tủi" or "tui" => "tuổi",
            "k" when glued => "nghìn",
            "tr" => "triệu",
            "h" => "giờ",
            "p" when glued => "phút",
            _ => part,
        };
    }

    private List<QuestionWord> Repair(IReadOnlyList<QuestionWord> words)
    {
        var repaired = new List<QuestionWord>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (!char.IsLetter(word.Folded[0]) || _vocabulary.IsWord(word.Folded))
            {
                repaired.Add(word);
                continue;
            }

            repaired.AddRange(RepairOne(word, i == 0 ? "" : repaired[^1].Folded, i + 1 < words.Count ? words[i + 1].Folded : ""));
        }

        return repaired;
    }

    private QuestionWord[] RepairOne(QuestionWord word, string before, string after)
    {
        if (TypedKeys.Telex(word.Typed) is { } telex)
        {
            return [Word(telex, word.StartsClause)];
        }

        var drawnOut = Repeats().Replace(word.Typed, "$1");
        if (drawnOut.Length < word.Typed.Length && _vocabulary.IsWord(VietnameseText.Fold(drawnOut)))
        {
            return [Word(Syllable.Settle(drawnOut), word.StartsClause)];
        }

        var letters = TypedKeys.TelexLetters(word.Typed) is { } keys ? VietnameseText.Fold(keys.Letters) : word.Folded;
        var slip = _vocabulary.Repair(letters, before, after) ?? _vocabulary.Repair(word.Folded, before, after);
        return slip is not null ? [new QuestionWord(slip, slip, word.StartsClause)] : Unglue(word);
    }

    private QuestionWord[] Unglue(QuestionWord word)
    {
        var cuts = word.Folded.Length is >= 6 and <= 40 && word.Typed.Length == word.Folded.Length ? _vocabulary.Cut(word.Folded) : null;
        if (cuts is null || word.Folded.Length < 2.5 * cuts.Count)
        {
            return [word];
        }

        return cuts.Select((cut, i) => Word(word.Typed[(i == 0 ? 0 : cuts[i - 1])..cut], word.StartsClause && i == 0)).ToArray();
    }

    private static bool IsMarked(IReadOnlyList<QuestionWord> words)
    {
        var lettered = words.Count(word => char.IsLetter(word.Folded[0]));
        var marked = words.Count(word => !string.Equals(word.Typed, word.Folded, StringComparison.Ordinal));
        return lettered > 0 && marked >= MarkedShare * lettered;
    }

    private static QuestionWord Word(string typed, bool startsClause)
    {
        var settled = Syllable.Settle(typed);
        return new QuestionWord(settled, VietnameseText.Fold(settled), startsClause);
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.,/]\p{N}+)*")]
    private static partial Regex Token();

    [GeneratedRegex(@"\p{N}+(?:[.,/]\p{N}+)*|\p{L}[\p{L}\p{M}]*")]
    private static partial Regex Part();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?=[a-z0-9]*[a-z])[a-z]+[1-9][a-z0-9]*(?![\p{L}\p{N}])")]
    private static partial Regex VniWord();

    [GeneratedRegex(@"[.,;:?!…\n]")]
    private static partial Regex Break();

    [GeneratedRegex(@"(\p{L})\1+")]
    private static partial Regex Repeats();
}
