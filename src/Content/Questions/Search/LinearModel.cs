using System.Numerics;
using System.Runtime.CompilerServices;

namespace ChungTay.Content.Questions.Search;

/// <summary>Multinomial logistic regression over sparse vectors: one weight a feature and class, learnt at start. Safe for many threads once made.</summary>
internal sealed class LinearModel
{
    private const float Smallest = 1e-3f;

    // Probability: classes further from it are not worth a step; when few are left, only they are stepped.
    private const float Unfelt = 1e-3f;
    private const int MostWrong = 24;

    // Sum of squared errors of an example that needs no more teaching this round: about 0.95 right.
    private const float SettledBelow = 0.003f;

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
        var isSettled = new bool[examples.Count];
        var random = new Random(plan.Seed);
        var scores = new float[model._stride];
        var squares = new float[features];
        for (var round = 0; round < plan.Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                // What was right beyond doubt in one round is left out of the next: half the work, no difference in the figures.
                isSettled[index] = !isSettled[index] && model.Step(examples[index], scores, squares, plan);
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

    // AdaGrad with one rate a feature: rare features learn fast, common ones settle. Says whether the example was right beyond doubt.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs from the first second on: no time to warm up
    private bool Step(Example example, float[] scores, float[] squares, LearningPlan plan)
    {
        Score(example.Vector, scores);
        ToProbabilities(scores);
        foreach (var (target, share) in example.Targets)
        {
            scores[target] -= share;
        }

        var energy = 0f;
        Span<int> wrong = stackalloc int[MostWrong];
        var count = 0;
        for (var c = 0; c < _classes; c++)
        {
            energy += scores[c] * scores[c];
            if (MathF.Abs(scores[c]) > Unfelt)
            {
                wrong[Math.Min(count++, MostWrong - 1)] = c;
            }
        }

        for (var k = 0; k < example.Vector.Ids.Length && example.Vector.Ids[k] < _features; k++)
        {
            var id = example.Vector.Ids[k];
            var value = example.Vector.Values[k];
            squares[id] += value * value * energy;
            var step = plan.Rate * value / MathF.Sqrt(squares[id] + Smallest);
            var row = new Span<float>(_weights, id * _stride, _stride);
            if (count <= MostWrong)
            {
                foreach (var c in wrong[..count])
                {
                    row[c] -= step * scores[c];
                }
            }
            else
            {
                StepAll(row, step, scores);
            }
        }

        return energy < SettledBelow;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs from the first second on: no time to warm up
    private void StepAll(Span<float> row, float step, float[] scores)
    {
        var by = new Vector<float>(step);
        for (var c = 0; c < _stride; c += Vector<float>.Count)
        {
            (new Vector<float>(row[c..]) - (by * new Vector<float>(scores, c))).CopyTo(row[c..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs from the first second on: no time to warm up
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // runs from the first second on: no time to warm up
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
