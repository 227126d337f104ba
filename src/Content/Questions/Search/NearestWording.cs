namespace ChungTay.Content.Questions.Search;

/// <summary>Finds the wordings most like a question: cosine of their vectors over an inverted list.</summary>
internal sealed class NearestWording
{
    private readonly List<(int Wording, float Value)>[] _lists;
    private readonly (int Class, float Length)[] _wordings;
    private readonly int _classes;

    /// <summary>Takes the wordings with the class each belongs to.</summary>
    public NearestWording(int features, int classes, IReadOnlyList<(SparseVector Vector, int Class)> wordings)
    {
        _classes = classes;
        _lists = new List<(int, float)>[features];
        _wordings = new (int, float)[wordings.Count];
        for (var w = 0; w < wordings.Count; w++)
        {
            var (vector, owner) = wordings[w];
            _wordings[w] = (owner, MathF.Sqrt(vector.SquaredLength));
            for (var k = 0; k < vector.Ids.Length; k++)
            {
                (_lists[vector.Ids[k]] ??= []).Add((w, vector.Values[k]));
            }
        }
    }

    /// <summary>For each class how like its nearest wordings are, 0 to 1: the nearest counts most, the second and third a little.</summary>
    public float[] Likeness(SparseVector vector)
    {
        var dots = new float[_wordings.Length];
        for (var k = 0; k < vector.Ids.Length; k++)
        {
            if (_lists[vector.Ids[k]] is { } list)
            {
                foreach (var (wording, value) in list)
                {
                    dots[wording] += value * vector.Values[k];
                }
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
