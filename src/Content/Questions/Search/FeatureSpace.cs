namespace ChungTay.Content.Questions.Search;

/// <summary>Numbers the features of the wordings it was built from, the commonest first, and weighs them by rarity; features never seen are left out.</summary>
internal sealed class FeatureSpace
{
    private const int RepeatedFrom = 4;

    private readonly Dictionary<ulong, int> _ids;
    private readonly float[] _rarity;

    /// <summary>Builds the space over wordings, each given as its features.</summary>
    public FeatureSpace(IReadOnlyList<IReadOnlyList<Feature>> wordings)
    {
        var counts = new Dictionary<ulong, int>();
        var seen = new HashSet<ulong>();
        foreach (var wording in wordings)
        {
            seen.Clear();
            foreach (var feature in wording)
            {
                if (seen.Add(feature.Hash))
                {
                    counts[feature.Hash] = counts.GetValueOrDefault(feature.Hash) + 1;
                }
            }
        }

        // By count and then by hash: the same wordings always give the same numbers.
        var ordered = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).ToArray();
        _ids = new Dictionary<ulong, int>(ordered.Length);
        _rarity = new float[ordered.Length];
        for (var id = 0; id < ordered.Length; id++)
        {
            _ids[ordered[id].Key] = id;
            _rarity[id] = MathF.Log((wordings.Count + 1f) / ordered[id].Value);
            Repeated = ordered[id].Value >= RepeatedFrom ? id + 1 : Repeated;
        }
    }

    /// <summary>How many features there are.</summary>
    public int Count => _rarity.Length;

    /// <summary>How many of them, from the first, stand in several wordings: the others say nothing about new questions.</summary>
    public int Repeated { get; }

    /// <summary>The question as a vector; each kind of feature has the length of its share, whatever the question's length.</summary>
    public SparseVector Vector(IReadOnlyList<Feature> question)
    {
        var known = new List<(int Id, FeatureKind Kind)>(question.Count);
        foreach (var feature in question)
        {
            if (_ids.TryGetValue(feature.Hash, out var id))
            {
                known.Add((id, feature.Kind));
            }
        }

        known.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        var ids = new int[known.Count];
        var values = new float[known.Count];
        var kinds = new FeatureKind[known.Count];
        var count = 0;
        Span<float> squares = stackalloc float[Enum.GetValues<FeatureKind>().Length];
        for (var i = 0; i < known.Count;)
        {
            var (id, kind) = known[i];
            var from = i;
            while (i < known.Count && known[i].Id == id)
            {
                i++;
            }

            var value = (1 + MathF.Log(i - from)) * _rarity[id];
            squares[(int)kind] += value * value;
            (ids[count], values[count], kinds[count]) = (id, value, kind);
            count++;
        }

        for (var i = 0; i < count; i++)
        {
            values[i] *= Share(kinds[i]) / MathF.Sqrt(squares[(int)kinds[i]]);
        }

        return new SparseVector(ids[..count], values[..count]);
    }

    // Measured by cross-validation (docs/answers.md); the outcome changes little between half and double.
    private static float Share(FeatureKind kind) => kind switch
    {
        FeatureKind.Sound => 0.5f,
        FeatureKind.Marked => 1.2f,
        _ => 1f,
    };
}
