using ChungTay.Content.Questions.Danger;

namespace ChungTay.DangerModel;

/// <summary>Judges every corpus line by a model that never saw it: five parts, each judged by a model of the other four.</summary>
internal sealed class CrossValidation(ModelTraining training)
{
    private const int Parts = 5;
    private const int Seed = 7;

    /// <summary>Each line with and without marks, its log-odds above the threshold, and whether its kind and voice were told rightly (null where not known).</summary>
    public IReadOnlyList<(CorpusLine Line, double LogOdds, bool? KindIsRight, bool? VoiceIsRight)> Score(IReadOnlyList<CorpusLine> corpus)
    {
        var random = new Random(Seed);
        var parts = corpus.Select(_ => random.Next(Parts)).ToArray();
        var scored = new List<(CorpusLine, double, bool?, bool?)>();
        for (var part = 0; part < Parts; part++)
        {
            var model = training.Model(corpus.Where((_, i) => parts[i] != part).ToArray(), fingerprint: "");
            foreach (var line in corpus.Where((_, i) => parts[i] == part))
            {
                foreach (var text in new[] { line.Text, LineVariants.Strip(line.Text) })
                {
                    var features = training.Read(text);
                    var kind = model.Kinds.Select((head, at) => (Weight: head.Weigh(features), Kind: (DangerKind)at)).MaxBy(pair => pair.Weight).Kind;
                    scored.Add((
                        line with { Text = text },
                        model.Danger.Weigh(features) - model.Threshold,
                        line.IsDanger ? DangerReply.Name(kind) == line.File : null,
                        line is { IsDanger: true, IsChild: { } isChild } ? model.ChildVoice.Weigh(features) > 0 == isChild : null));
                }
            }
        }

        return scored;
    }
}
