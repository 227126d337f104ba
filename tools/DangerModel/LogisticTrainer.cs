namespace ChungTay.DangerModel;

/// <summary>One example.</summary>
/// <param name="Features">the numbers of its features, each once</param>
/// <param name="IsPositive">what is to be learnt</param>
internal sealed record Example(int[] Features, bool IsPositive);

/// <summary>Logistic regression over features that are there or not: AdaGrad steps, ridge, each example scaled to length one.</summary>
internal sealed class LogisticTrainer(int buckets, int seed)
{
    private readonly float[] _weights = new float[buckets];
    private readonly float[] _squares = new float[buckets];
    private float _bias;
    private float _biasSquare = 1;

    /// <summary>A weight a feature.</summary>
    public float[] Weights => _weights;

    /// <summary>The log-odds of an example without features.</summary>
    public float Bias => _bias;

    /// <summary>Goes over the examples, each time in another order that the seed decides.</summary>
    public void Fit(IReadOnlyList<Example> examples, int epochs, float rate, float ridge)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                Step(examples[at], rate, ridge);
            }
        }
    }

    private void Step(Example example, float rate, float ridge)
    {
        var scale = example.Features.Length == 0 ? 0 : 1 / MathF.Sqrt(example.Features.Length);
        var sum = 0f;
        foreach (var feature in example.Features)
        {
            sum += _weights[feature];
        }

        var error = (example.IsPositive ? 1 : 0) - (1 / (1 + MathF.Exp(-(_bias + (sum * scale)))));
        foreach (var feature in example.Features)
        {
            var gradient = (error * scale) - (ridge * _weights[feature]);
            _squares[feature] += gradient * gradient;
            _weights[feature] += rate * gradient / MathF.Sqrt(_squares[feature] + 1e-8f);
        }

        _biasSquare += error * error;
        _bias += rate * error / MathF.Sqrt(_biasSquare);
    }
}
