using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Texts;
using DangerModelFile = ChungTay.Content.Questions.Danger.DangerModel;

namespace ChungTay.DangerModel;

/// <summary>Trains every head of the model from corpus lines and their variants; the same lines give the same model.</summary>
internal sealed class ModelTraining(DangerFeatures features)
{
    /// <summary>Log-odds from which a line is danger. Below 0: a missed child is worse than a false alarm.</summary>
    public const float Threshold = -1.6f;

    private const int Seed = 20261123;
    // Heads trained on different variants are averaged: one alone moves by half a unit of log-odds with its seed.
    private const int Rounds = 7;
    private const int Variants = 8;
    private const int Epochs = 12;
    private const float Rate = 0.3f;
    private const float Ridge = 1e-6f;
    private const int KindBuckets = 1 << 16;

    private readonly QuestionReader _reader = new();

    /// <summary>The features of a text, as the detector will see them.</summary>
    public int[] Read(string text) => features.Read(_reader.Read(text));

    /// <summary>The whole model.</summary>
    public DangerModelFile Model(IReadOnlyList<CorpusLine> corpus, string fingerprint)
    {
        var rounds = Enumerable.Range(0, Rounds).Select(round => Rows(corpus, Seed + round)).ToArray();
        return new DangerModelFile
        {
            Fingerprint = fingerprint,
            Threshold = Threshold,
            Danger = Danger(rounds),
            ChildVoice = ChildVoice(rounds[0]),
            Kinds = Kinds(rounds[0]),
        };
    }

    private static LinearHead Danger(IReadOnlyList<(CorpusLine Line, int[] Features)>[] rounds)
    {
        var weights = new float[DangerFeatures.Buckets];
        var bias = 0f;
        foreach (var rows in rounds)
        {
            var trainer = Fitted([.. rows.Select(row => new Example(row.Features, row.Line.IsDanger))], DangerFeatures.Buckets);
            bias += trainer.Bias / rounds.Length;
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += trainer.Weights[i] / rounds.Length;
            }
        }

        return LinearHead.Of(weights, bias);
    }

    // Each line as it is, without marks, and in fresh variants, with its features.
    private (CorpusLine Line, int[] Features)[] Rows(IEnumerable<CorpusLine> lines, int seed)
    {
        var variants = new LineVariants(new Random(seed));
        var texts = new List<(CorpusLine Line, string Text)>();
        foreach (var line in lines)
        {
            texts.Add((line, line.Text));
            texts.Add((line, LineVariants.Strip(line.Text)));
            for (var i = 0; i < Variants; i++)
            {
                texts.Add((line, variants.Next(line.Text)));
            }
        }

        return texts.AsParallel().AsOrdered().Select(row => (row.Line, Read(row.Text))).ToArray();
    }

    private static LinearHead ChildVoice(IEnumerable<(CorpusLine Line, int[] Features)> rows) =>
        Fit(rows.Where(row => row.Line is { IsDanger: true, IsChild: not null }).Select(row => Small(row.Features, row.Line.IsChild == true)).ToList(), KindBuckets);

    // One head a kind, in the order of the kinds.
    private static LinearHead[] Kinds(IEnumerable<(CorpusLine Line, int[] Features)> rows)
    {
        var danger = rows.Where(row => row.Line.IsDanger).ToList();
        return Enum.GetValues<DangerKind>()
            .Select(kind => Fit(danger.Select(row => Small(row.Features, row.Line.File == DangerReply.Name(kind))).ToList(), KindBuckets))
            .ToArray();
    }

    private static Example Small(int[] features, bool isPositive) =>
        new(features.Select(feature => feature & (KindBuckets - 1)).ToArray(), isPositive);

    private static LinearHead Fit(List<Example> examples, int buckets)
    {
        var trainer = Fitted(examples, buckets);
        return LinearHead.Of(trainer.Weights, trainer.Bias);
    }

    private static LogisticTrainer Fitted(List<Example> examples, int buckets)
    {
        var trainer = new LogisticTrainer(buckets, Seed);
        trainer.Fit(examples, Epochs, Rate, Ridge);
        return trainer;
    }
}
