namespace ChungTay.Content.Questions.Search;

/// <summary>Finds the wordings most like a question: cosine of their vectors over an inverted list.</summary>
internal sealed class NearestWording
{
    // The inverted list in one piece: of feature f the entries from _starts[f] up to _starts[f + 1].
    private readonly int[] _starts;
    private readonly int[] _owners;
    private readonly float[] _values;
    private readonly (int Class, float Length)[] _wordings;
    private readonly int _classes;

    /// <summary>Takes the wordings with the class each belongs to.</summary>
    public NearestWording(int features, int classes, IReadOnlyList<(SparseVector Vector, int Class)> wordings)
    {
        _classes = classes;
        _wordings = [.. wordings.Select(wording => (wording.Class, MathF.Sqrt(wording.Vector.SquaredLength)))];
        _starts = new int[features + 1];
        foreach (var id in wordings.SelectMany(wording => wording.Vector.Ids))
        {
            _starts[id + 1]++;
        }

        for (var id = 0; id < features; id++)
        {
            _starts[id + 1] += _starts[id];
        }

        _owners = new int[_starts[features]];
        _values = new float[_starts[features]];
        var next = _starts[..features];
        for (var w = 0; w < wordings.Count; w++)
        {
            var (ids, values) = wordings[w].Vector;
            for (var k = 0; k < ids.Length; k++)
            {
                var at = next[ids[k]]++;
                (_owners[at], _values[at]) = (w, values[k]);
            }
        }
    }

    /// <summary>For each class how like its nearest wordings are, 0 to 1: the nearest counts most, the second and third a little.</summary>
    public float[] Likeness(SparseVector vector)
    {
        var dots = new float[_wordings.Length];
        for (var k = 0; k < vector.Ids.Length; k++)
        {
            var id = vector.Ids[k];
            for (var at = _starts[id]; at < _starts[id + 1]; at++)
            {
                dots[_owners[at]] += _values[at] * vector.Values[k];
            }
        }

        var length = MathF.Sqrt(vector.SquaredLength);
        var first = new float[_classes];
        var second = new float[_classes];
        var third = new float[_classes];
        for (var w = 0; w < dots.Length; w++)
        {
            var (owner, own) = _wordings[w];
            var cosine = dots[w] == 0 ? 0 : dots[w] / (own * length);
            if (cosine > first[owner])
            {
                (first[owner], second[owner], third[owner]) = (cosine, first[owner], second[owner]);
            }
            else if (cosine > second[owner])
            {
                (second[owner], third[owner]) = (cosine, second[owner]);
            }
            else if (cosine > third[owner])
            {
                third[owner] = cosine;
            }
        }

        for (var c = 0; c < _classes; c++)
        {
            first[c] = (0.6f * first[c]) + (0.25f * second[c]) + (0.15f * third[c]);
        }

        return first;
    }
}
