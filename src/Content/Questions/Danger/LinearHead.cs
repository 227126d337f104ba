namespace ChungTay.Content.Questions.Danger;

/// <summary>One trained weighing of features: a number a feature, in 255 steps, and a bias.</summary>
internal sealed class LinearHead
{
    private readonly sbyte[] _weights;
    private readonly float _step;
    private readonly float _bias;

    private LinearHead(sbyte[] weights, float step, float bias)
    {
        _weights = weights;
        _step = step;
        _bias = bias;
    }

    /// <summary>Rounds trained weights to 255 steps: the outcome moves by less than the model knows.</summary>
    /// <param name="weights">as many as a power of two</param>
    /// <param name="bias">added to every outcome</param>
    public static LinearHead Of(float[] weights, float bias)
    {
        var step = Math.Max(weights.Max(Math.Abs), 1e-6f) / sbyte.MaxValue;
        return new LinearHead(weights.Select(weight => (sbyte)MathF.Round(weight / step)).ToArray(), step, bias);
    }

    /// <summary>The log-odds for a message with these features; feature numbers are taken modulo the number of weights.</summary>
    public double Weigh(ReadOnlySpan<int> features)
    {
        var mask = _weights.Length - 1;
        var sum = 0;
        foreach (var feature in features)
        {
            sum += _weights[feature & mask];
        }

        return _bias + (features.Length == 0 ? 0 : sum * _step / Math.Sqrt(features.Length));
    }

    /// <summary>Writes the head.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_weights.Length);
        to.Write(_step);
        to.Write(_bias);
        to.Write((byte[])(Array)_weights);
    }

    /// <summary>Reads a head that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">it is cut off</exception>
    public static LinearHead Read(BinaryReader from)
    {
        var count = from.ReadInt32();
        var step = from.ReadSingle();
        var bias = from.ReadSingle();
        var bytes = from.ReadBytes(count);
        return bytes.Length == count ? new LinearHead((sbyte[])(Array)bytes, step, bias) : throw new InvalidDataException("The danger model is cut off.");
    }
}
