using ChungTay.Content.Questions.Danger;

namespace ChungTay.DangerModel;

/// <summary>Trains every head of the model from corpus lines and their variants; the same lines and seed give the same model.</summary>
internal sealed class ModelTraining(DangerFeatures features)
{
    private const int Seed = 20261123;
    private const int Variants = 8;
    private const int Epochs = 4;
    private const float Rate = 0.3f;
    private const float Ridge = 1e-6f;
    private const int KindBuckets = 1 << 15;

    /// <summary>The features of a text, as the detector will see them.</summary>
    public int[] Read(string text) => features.Read(text);

    /// <summary>The head that tells danger from calm.</summary>
    public LinearHead Danger(IReadOnlyList<(CorpusLine Line, int[] Features)> rows) =>
        Fit(rows.Select(row => new Example(row.Features, row.Line.IsDanger, 1)).ToList(), DangerFeatures.Buckets);

    /// <summary>The head that tells a child's voice from an adult's.</summary>
    public LinearHead ChildVoice(IReadOnlyList<(CorpusLine Line, int[] Features)> rows) =>
        Fit(rows.Where(row => row.Line.IsDanger && row.Line.IsChild is not null).Select(row => Small(row.Features, row.Line.IsChild == true)).ToList(), KindBuckets);

    /// <summary>One head a kind, in the order of the kinds.</summary>
    public IReadOnlyList<LinearHead> Kinds(IReadOnlyList<(CorpusLine Line, int[] Features)> rows)
    {
        var danger = rows.Where(row => row.Line.IsDanger).ToList();
        return Enum.GetValues<DangerKind>()
            .Select(kind => Fit(danger.Select(row => Small(row.Features, row.Line.File == DangerReply.Name(kind))).ToList(), KindBuckets))
            .ToArray();
    }

    /// <summary>Each line as it is, without marks, and in fresh variants, with its features.</summary>
    public IReadOnlyList<(CorpusLine Line, int[] Features)> Rows(IEnumerable<CorpusLine> lines)
    {
        var variants = new LineVariants(new Random(Seed));
        var rows = new List<(CorpusLine, int[])>();
        foreach (var line in lines)
        {
            rows.Add((line, features.Read(line.Text)));
            rows.Add((line, features.Read(LineVariants.Strip(line.Text))));
            for (var i = 0; i < Variants; i++)
            {
                rows.Add((line, features.Read(variants.Next(line.Text))));
            }
        }

        return rows;
    }

    private static Example Small(int[] features, bool isPositive) =>
        new(features.Select(feature => feature & (KindBuckets - 1)).ToArray(), isPositive, 1);

    private static LinearHead Fit(List<Example> examples, int buckets)
    {
        var trainer = new LogisticTrainer(buckets, Seed);
        trainer.Fit(examples, Epochs, Rate, Ridge);
        return LinearHead.Of(trainer.Weights, trainer.Bias);
    }
}
