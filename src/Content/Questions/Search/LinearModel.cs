using System.Numerics;

namespace ChungTay.Content.Questions.Search;

/// <summary>Multinomial logistic regression over sparse vectors: one weight a feature and class, learnt at start. Safe for many threads once made.</summary>
internal sealed class LinearModel
{
    private const float Smallest = 1e-3f;

    private readonly float[] _weights;
    private readonly int _features;
    private readonly int _stride;
    private readonly int _classes;

    private LinearModel(int features, int classes)
    {
        _features = features;
        _classes = classes;
        _stride = (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _weights = new float[features * _stride];
    }

    /// <summary>Learns from examples; the same examples always give the same model.</summary>
    /// <param name="features">features from this id on are not used</param>
    /// <param name="classes">how many classes there are</param>
    /// <param name="examples">what to learn from</param>
    /// <param name="plan">how</param>
    public static LinearModel Learn(int features, int classes, IReadOnlyList<Example> examples, LearningPlan plan)
    {
        var model = new LinearModel(features, classes);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(plan.Seed);
        var scores = new float[model._stride];
        var squares = new float[features];
        for (var round = 0; round < plan.Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                model.Step(examples[index], scores, squares, plan);
            }
        }

        return model;
    }

    /// <summary>The probability of each class.</summary>
    public float[] Probabilities(SparseVector vector)
    {
        var scores = new float[_stride];
        Score(vector, scores);
        ToProbabilities(scores);
        return scores[.._classes];
    }

    // AdaGrad with one rate a feature: rare features learn fast, common ones settle.
    private void Step(Example example, float[] scores, float[] squares, LearningPlan plan)
    {
        Score(example.Vector, scores);
        ToProbabilities(scores);
        foreach (var (target, share) in example.Targets)
        {
            scores[target] -= share;
        }

        var energy = 0f;
        for (var c = 0; c < _classes; c++)
        {
            energy += scores[c] * scores[c];
        }

        for (var k = 0; k < example.Vector.Ids.Length && example.Vector.Ids[k] < _features; k++)
        {
            var id = example.Vector.Ids[k];
            var value = example.Vector.Values[k];
            squares[id] += value * value * energy;
            var rate = plan.Rate / MathF.Sqrt(squares[id] + Smallest);
            var row = new Span<float>(_weights, id * _stride, _stride);
            var decay = 1 - (rate * plan.Decay);
            var step = new Vector<float>(rate * value);
            for (var c = 0; c < _stride; c += Vector<float>.Count)
            {
                var weights = (new Vector<float>(row[c..]) * decay) - (step * new Vector<float>(scores, c));
                weights.CopyTo(row[c..]);
            }
        }
    }

    private void Score(SparseVector vector, float[] scores)
    {
        Array.Clear(scores);
        for (var k = 0; k < vector.Ids.Length && vector.Ids[k] < _features; k++)
        {
            var row = new ReadOnlySpan<float>(_weights, vector.Ids[k] * _stride, _stride);
            var value = new Vector<float>(vector.Values[k]);
            for (var c = 0; c < _stride; c += Vector<float>.Count)
            {
                (new Vector<float>(scores, c) + (value * new Vector<float>(row[c..]))).CopyTo(scores, c);
            }
        }
    }

    private void ToProbabilities(float[] scores)
    {
        var top = float.MinValue;
        for (var c = 0; c < _classes; c++)
        {
            top = MathF.Max(top, scores[c]);
        }

        var sum = 0f;
        for (var c = 0; c < _classes; c++)
        {
            scores[c] = MathF.Exp(scores[c] - top);
            sum += scores[c];
        }

        for (var c = 0; c < _stride; c++)
        {
            scores[c] = c < _classes ? scores[c] / sum : 0;
        }
    }
}
