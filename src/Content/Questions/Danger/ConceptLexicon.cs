using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Danger;

/// <summary>Words and phrases that mean the same to the danger signs, so that "cha", "bố" and "tía" weigh alike. Read from <c>lexicon.txt</c>.</summary>
internal sealed class ConceptLexicon
{
    private const int MostConcepts = 64;

    private readonly Dictionary<string, ulong> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _folded = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int _longest = 1;

    private ConceptLexicon()
    {
    }

    /// <summary>The concepts' names in the order of their bits.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Reads the lexicon: <c>[name]</c> lines and phrases parted by commas; lines with # are comments.</summary>
    /// <exception cref="InvalidDataException">a phrase before the first name, or too many concepts</exception>
    public static ConceptLexicon Parse(IEnumerable<string> lines)
    {
        var lexicon = new ConceptLexicon();
        foreach (var raw in lines)
        {
            var line = VietnameseText.Normalise(raw);
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                lexicon._names.Add(line.Trim('[', ']'));
                continue;
            }

            if (lexicon._names.Count is 0 or > MostConcepts)
            {
                throw new InvalidDataException($"The danger lexicon has a phrase without a concept, or more than {MostConcepts} concepts: {line}");
            }

            lexicon.Add(line);
        }

        return lexicon;
    }

    /// <summary>The concepts that start at each word, as bits; a longer phrase does not hide the shorter ones in it.</summary>
    public ulong[] Read(IReadOnlyList<QuestionWord> words, bool marked)
    {
        var found = new ulong[words.Count];
        for (var at = 0; at < words.Count; at++)
        {
            var typed = "";
            var folded = "";
            for (var length = 1; length <= _longest && at + length <= words.Count; length++)
            {
                var word = words[at + length - 1];
                typed = length == 1 ? word.Typed : typed + " " + word.Typed;
                folded = length == 1 ? word.Folded : folded + " " + word.Folded;
                // A writer who types marks means them; without them every reading is open.
                var plain = !marked || string.Equals(typed, folded, StringComparison.Ordinal);
                found[at] |= _typed.GetValueOrDefault(typed) | (plain && !marked ? _folded.GetValueOrDefault(folded) : 0);
            }
        }

        return found;
    }

    private void Add(string line)
    {
        var bit = 1UL << (_names.Count - 1);
        foreach (var phrase in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = phrase.ToLowerInvariant().Split(' ').Select(Syllable.Settle).ToArray();
            var typed = string.Join(' ', words);
            var folded = VietnameseText.Fold(typed);
            _longest = Math.Max(_longest, words.Length);
            _typed[typed] = _typed.GetValueOrDefault(typed) | bit;
            _folded[folded] = _folded.GetValueOrDefault(folded) | bit;
        }
    }
}
