using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Search;

/// <summary>What search looks at in a question: words and neighbouring words, the concepts behind them, and how they sound.</summary>
internal sealed class QuestionFeatures(Concepts concepts)
{
    private const int MostPaired = 12;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>All features of a question, repeated as often as they occur.</summary>
    public IReadOnlyList<Feature> Of(QuestionText question)
    {
        var features = new List<Feature>(question.Standard.Count * 8);
        var words = question.Standard;
        for (var i = 0; i < words.Count; i++)
        {
            var before = i == 0 ? "^" : words[i - 1].Folded;
            features.Add(Make(FeatureKind.Word, words[i].Folded));
            features.Add(Make(FeatureKind.Pair, before, words[i].Folded));
            if (i > 0)
            {
                features.Add(Make(FeatureKind.Sound, Sounds.Key(before), Sounds.Key(words[i].Folded)));
            }
        }

        // Without marks one word can be ten; a writer who types them has said which.
        if (question.HasMarks)
        {
            features.AddRange(words.Select(word => Make(FeatureKind.Marked, word.Typed)));
        }

        AddConcepts(question, features);
        return features;
    }

    private void AddConcepts(QuestionText question, List<Feature> features)
    {
        var read = concepts.Read(question);
        for (var i = 0; i < read.Count; i++)
        {
            features.Add(Make(FeatureKind.Concept, read[i]));
            features.Add(Make(FeatureKind.Concept, i == 0 ? "^" : read[i - 1], read[i]));
        }

        var named = read.Where(name => name[0] == Concepts.Mark).Distinct().Order(StringComparer.Ordinal).Take(MostPaired).ToArray();
        for (var i = 0; i < named.Length; i++)
        {
            for (var j = i + 1; j < named.Length; j++)
            {
                features.Add(Make(FeatureKind.ConceptPair, named[i], named[j]));
            }
        }
    }

    private static Feature Make(FeatureKind kind, string first, string second = "")
    {
        var hash = Add(FnvOffset ^ ((ulong)kind + 1), first);
        return new Feature(kind, second.Length == 0 ? hash : Add((hash ^ ' ') * FnvPrime, second));
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * FnvPrime;
        }

        return hash;
    }
}

/// <summary>The kinds of feature; each has its own share in a question's vector.</summary>
internal enum FeatureKind
{
    /// <summary>a word without marks</summary>
    Word,

    /// <summary>two neighbouring words</summary>
    Pair,

    /// <summary>two neighbouring words as they sound</summary>
    Sound,

    /// <summary>a word or the concept it names, alone and with its neighbour</summary>
    Concept,

    /// <summary>two concepts anywhere in the question</summary>
    ConceptPair,

    /// <summary>a word with its marks, where the writer types marks</summary>
    Marked,
}

/// <summary>One feature of a question.</summary>
/// <param name="Kind">what sort it is</param>
/// <param name="Hash">its text, hashed (FNV-1a, 64 bits: no two of our features meet)</param>
internal readonly record struct Feature(FeatureKind Kind, ulong Hash);
