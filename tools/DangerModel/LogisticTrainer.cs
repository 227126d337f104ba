namespace ChungTay.DangerModel;

/// <summary>One example: its features and whether it is positive.</summary>
internal sealed record Example(int[] Features, bool IsPositive, float Weight);

/// <summary>Logistic regression over sparse binary features: AdaGrad, ridge, rows scaled to length one.</summary>
internal sealed class LogisticTrainer(int buckets, int seed)
{
    private readonly float[] _weights = new float[buckets];
    private readonly float[] _squares = new float[buckets];
    private float _bias;
    private float _biasSquare = 1;

    public float[] Weights => _weights;

    public float Bias => _bias;

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

    public static double Raw(float[] weights, float bias, int[] features)
    {
        var sum = 0.0;
        foreach (var feature in features)
        {
            sum += weights[feature];
        }

        return bias + (features.Length == 0 ? 0 : sum / Math.Sqrt(features.Length));
    }

    private void Step(Example example, float rate, float ridge)
    {
        var scale = example.Features.Length == 0 ? 0 : (float)(1 / Math.Sqrt(example.Features.Length));
        var raw = Raw(_weights, _bias, example.Features);
        var error = (float)((example.IsPositive ? 1 : 0) - (1 / (1 + Math.Exp(-raw)))) * example.Weight;
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
