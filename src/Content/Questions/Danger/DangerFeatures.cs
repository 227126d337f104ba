using System.Numerics;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Danger;

/// <summary>Turns a message into the numbered features the danger model weighs: words, pairs, letters, concepts and how they follow each other.</summary>
internal sealed class DangerFeatures(ConceptLexicon lexicon)
{
    /// <summary>Features are numbered modulo this; a power of two.</summary>
    public const int Buckets = 1 << 18;

    private readonly QuestionReader _reader = new();

    /// <summary>The features of a message, each once, in no order; none for a message without words.</summary>
    public int[] Read(string text) => Read(_reader.Read(text));

    /// <summary>The features of a message already read.</summary>
    public int[] Read(QuestionText text)
    {
        var found = new HashSet<int>();
        Words(found, 'w', text.Words.Select(w => w.Folded).ToArray(), longest: 3, skips: true);
        Words(found, 's', text.Standard.Select(w => w.Folded).ToArray(), longest: 2, skips: false);
        if (text.HasMarks)
        {
            Words(found, 't', text.Words.Select(w => w.Typed).ToArray(), longest: 2, skips: false);
        }

        Letters(found, string.Join(' ', text.Words.Select(w => w.Folded)));
        Concepts(found, text);
        return [.. found];
    }

    private static void Words(HashSet<int> found, char family, string[] words, int longest, bool skips)
    {
        for (var at = 0; at < words.Length; at++)
        {
            var hash = Start(family);
            for (var length = 1; length <= longest && at + length <= words.Length; length++)
            {
                hash = Mix(hash, words[at + length - 1]);
                found.Add(Bucket(hash));
            }

            for (var gap = 2; skips && gap <= 4 && at + gap < words.Length; gap++)
            {
                found.Add(Bucket(Mix(Mix(Start('k'), words[at]), words[at + gap])));
            }
        }

        if (words.Length > 0)
        {
            found.Add(Bucket(Mix(Start('<'), words[0])));
            found.Add(Bucket(Mix(Start('>'), words[^1])));
        }
    }

    private static void Letters(HashSet<int> found, string line)
    {
        var padded = " " + line + " ";
        for (var at = 0; at < padded.Length; at++)
        {
            for (var length = 3; length <= 5 && at + length <= padded.Length; length++)
            {
                found.Add(Bucket(Mix(Start('c'), padded.AsSpan(at, length))));
            }
        }
    }

    private void Concepts(HashSet<int> found, QuestionText text)
    {
        var bits = lexicon.Read(text.Standard, text.HasMarks);
        var all = 0UL;
        var line = new List<int>();
        foreach (var here in bits)
        {
            all |= here;
            for (var rest = here; rest != 0; rest &= rest - 1)
            {
                line.Add(BitOperations.TrailingZeroCount(rest));
            }
        }

        for (var one = all; one != 0; one &= one - 1)
        {
            var left = BitOperations.TrailingZeroCount(one);
            found.Add(Bucket(Mix(Start('1'), (uint)left)));
            for (var other = one & (one - 1); other != 0; other &= other - 1)
            {
                found.Add(Bucket(Mix(Mix(Start('2'), (uint)left), (uint)BitOperations.TrailingZeroCount(other))));
            }
        }

        for (var at = 0; at + 1 < line.Count; at++)
        {
            found.Add(Bucket(Mix(Mix(Start('3'), (uint)line[at]), (uint)line[at + 1])));
            if (at + 2 < line.Count)
            {
                found.Add(Bucket(Mix(Mix(Mix(Start('4'), (uint)line[at]), (uint)line[at + 1]), (uint)line[at + 2])));
            }
        }
    }

    // FNV-1a, 32 bits.
    private static uint Start(char family) => (2166136261 ^ family) * 16777619;

    private static uint Mix(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (hash ^ 1) * 16777619;
    }

    private static uint Mix(uint hash, uint number) => (hash ^ (number + 7)) * 16777619;

    private static int Bucket(uint hash) => (int)((hash ^ (hash >> 15)) & (Buckets - 1));
}
