using System.Numerics;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Danger;

/// <summary>Turns a message into the numbered features the danger model weighs: words, pairs, concepts, how they follow each other. Safe for many threads.</summary>
/// <remarks>Letters, longer runs of words and pairs with gaps were tried: in cross-validation they only taught the model chance.</remarks>
internal sealed class DangerFeatures(ConceptLexicon lexicon)
{
    /// <summary>Features are numbered modulo this; a power of two.</summary>
    public const int Buckets = 1 << 19;

    private const int EdgeWords = 4;
    private const int LengthStep = 4;
    private const int LongestLength = 12;

    /// <summary>The features of a message, each once, in no order; none for a message without words.</summary>
    public int[] Read(QuestionText read)
    {
        if (read.Words.Count == 0)
        {
            return [];
        }

        var found = new FeatureSet(read.Words.Count * 48);
        var words = Folded(read.Words);
        var standard = Folded(read.Standard);
        Runs(found, 'w', words);
        Runs(found, 's', standard);
        if (read.HasMarks)
        {
            Runs(found, 't', Hashed(read.Words, word => word.Typed));
        }

        Edges(found, words, standard);
        Shape(found, read);
        Concepts(found, standard, lexicon.Read(read.Standard, read.HasMarks));
        return found.ToArray();
    }

    private static uint[] Folded(IReadOnlyList<QuestionWord> words) => Hashed(words, word => word.Folded);

    private static uint[] Hashed(IReadOnlyList<QuestionWord> words, Func<QuestionWord, string> form)
    {
        var hashes = new uint[words.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = FeatureSet.Hash(form(words[i]));
        }

        return hashes;
    }

    // Each word and each pair of neighbours.
    private static void Runs(FeatureSet found, char family, uint[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            found.Add(FeatureSet.Start(family), words[at]);
            if (at + 1 < words.Length)
            {
                found.Add(FeatureSet.Start(family), words[at], words[at + 1]);
            }
        }
    }

    private static void Edges(FeatureSet found, uint[] words, uint[] standard)
    {
        found.Add(FeatureSet.Start('<'), words[0]);
        found.Add(FeatureSet.Start('>'), words[^1]);
        for (var i = 0; i < standard.Length; i++)
        {
            if (i < EdgeWords)
            {
                found.Add(FeatureSet.Start('F'), standard[i]);
            }

            if (i >= standard.Length - EdgeWords)
            {
                found.Add(FeatureSet.Start('L'), standard[i]);
            }
        }
    }

    private static void Shape(FeatureSet found, QuestionText read)
    {
        found.Add(FeatureSet.Start('l'), (uint)Math.Min(LongestLength, read.Words.Count / LengthStep));
        if (read.Original.Contains('?', StringComparison.Ordinal))
        {
            found.Add(FeatureSet.Start('?'));
        }

        if (read.Words.Any(word => char.IsDigit(word.Folded[0])))
        {
            found.Add(FeatureSet.Start('#'));
        }
    }

    private static void Concepts(FeatureSet found, uint[] words, ulong[] bits)
    {
        var line = new List<uint>();
        var all = 0UL;
        for (var at = 0; at < bits.Length; at++)
        {
            all |= bits[at];
            foreach (var concept in Each(bits[at]))
            {
                line.Add(concept);
                Beside(found, words, at, concept);
            }
        }

        foreach (var one in Each(all))
        {
            found.Add(FeatureSet.Start('1'), one);
            foreach (var other in Each(all))
            {
                if (other > one)
                {
                    found.Add(FeatureSet.Start('2'), one, other);
                }
            }
        }

        for (var at = 0; at + 1 < line.Count; at++)
        {
            found.Add(FeatureSet.Start('3'), line[at], line[at + 1]);
            if (at + 2 < line.Count)
            {
                found.Add(FeatureSet.Mix(FeatureSet.Start('4'), line[at]), line[at + 1], line[at + 2]);
            }
        }
    }

    // A concept with the words up to two places before and behind it: "kin" + "đánh" learns for every kin at once.
    private static void Beside(FeatureSet found, uint[] words, int at, uint concept)
    {
        for (var gap = 1; gap <= 2; gap++)
        {
            if (at + gap < words.Length)
            {
                found.Add(FeatureSet.Start(gap == 1 ? 'x' : 'X'), concept, words[at + gap]);
            }

            if (at - gap >= 0)
            {
                found.Add(FeatureSet.Start(gap == 1 ? 'y' : 'Y'), concept, words[at - gap]);
            }
        }
    }

    private static IEnumerable<uint> Each(ulong bits)
    {
        for (var rest = bits; rest != 0; rest &= rest - 1)
        {
            yield return (uint)BitOperations.TrailingZeroCount(rest);
        }
    }
}
