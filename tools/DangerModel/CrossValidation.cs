namespace ChungTay.DangerModel;

/// <summary>Judges every corpus line by a model that never saw it: five parts, each judged by a model of the other four.</summary>
internal sealed class CrossValidation(ModelTraining training)
{
    private const int Parts = 5;
    private const int Seed = 7;

    /// <summary>Each line with and without marks, and its log-odds above the threshold.</summary>
    public IReadOnlyList<(CorpusLine Line, double LogOdds)> Score(IReadOnlyList<CorpusLine> corpus)
    {
        var random = new Random(Seed);
        var parts = corpus.Select(_ => random.Next(Parts)).ToArray();
        var scored = new List<(CorpusLine, double)>();
        for (var part = 0; part < Parts; part++)
        {
            var head = training.Danger(training.Rows(corpus.Where((_, i) => parts[i] != part)));
            foreach (var line in corpus.Where((_, i) => parts[i] == part))
            {
                foreach (var text in new[] { line.Text, LineVariants.Strip(line.Text) })
                {
                    scored.Add((line with { Text = text }, head.Weigh(training.Read(text)) - ModelTraining.Threshold));
                }
            }
        }

        return scored;
    }
}
