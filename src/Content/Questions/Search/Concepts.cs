using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Search;

/// <summary>Knows words that ask for the same thing ("tảo hôn", "cưới sớm", "lấy chồng"): a question's concepts let search see past the wording.</summary>
internal sealed class Concepts
{
    /// <summary>The first character of a concept in what <see cref="Read"/> gives.</summary>
    public const char Mark = '#';

    private readonly Dictionary<string, string> _marked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folded = new(StringComparer.Ordinal);

    // By folded first word: the longest phrase that begins with it.
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);

    /// <summary>Reads the table "name, tab, phrases between |"; phrases are read as questions are, so they meet the same standard words.</summary>
    public Concepts(IEnumerable<string> lines, QuestionReader reader)
    {
        foreach (var line in lines)
        {
            var (name, phrases) = (line[..line.IndexOf('\t', StringComparison.Ordinal)], line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            foreach (var phrase in phrases.Split('|'))
            {
                var words = reader.Read(phrase).Standard;
                _marked.TryAdd(string.Join(' ', words.Select(word => word.Typed)), name);
                _folded.TryAdd(string.Join(' ', words.Select(word => word.Folded)), name);
                _longest[words[0].Folded] = Math.Max(_longest.GetValueOrDefault(words[0].Folded), words.Count);
            }
        }
    }

    /// <summary>The question with each known phrase replaced by its concept (the name behind <see cref="Mark"/>) and other words folded.</summary>
    public IReadOnlyList<string> Read(QuestionText question)
    {
        var words = question.Standard;
        var read = new List<string>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var taken = Longest(words, at, question.HasMarks, out var name);
            read.Add(taken == 0 ? words[at].Folded : Mark + name);
            at += Math.Max(1, taken);
        }

        return read;
    }

    private int Longest(IReadOnlyList<QuestionWord> words, int at, bool marked, out string? name)
    {
        for (var length = Math.Min(_longest.GetValueOrDefault(words[at].Folded), words.Count - at); length > 0; length--)
        {
            var span = words.Skip(at).Take(length);
            // One folded syllable can be many words; a writer who types marks has said which.
            var found = marked && length == 1
                ? _marked.TryGetValue(words[at].Typed, out name)
                : _folded.TryGetValue(string.Join(' ', span.Select(word => word.Folded)), out name);
            if (found)
            {
                return length;
            }
        }

        name = null;
        return 0;
    }
}
