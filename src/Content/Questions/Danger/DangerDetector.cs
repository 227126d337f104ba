using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Danger;

/// <summary>Looks for a child in danger in a message, before anything else is done with it. Needs no database and no network; safe for many threads.</summary>
/// <remarks>How it works and how well: docs/danger.md. It prefers a false alarm to a missed child.</remarks>
public sealed class DangerDetector
{
    // A short cry drowns in a long story, so a story is also read in windows. Characters as UTF-16 counts them.
    private const int Window = 300;
    private const int Step = 150;

    // Longer than any channel carries in one message (Telegram 4,096); of more, only the two ends are read.
    private const int LongestText = 20_000;

    // A window lacks what stands around it, so it must speak louder than the whole.
    private const double WindowHandicap = 1.5;

    // Surely danger, and not so sure that a window of the same story could not be surer.
    private const double PlainSignLogOdds = 2;

    // When no kind speaks louder than this, the general reply is the right one.
    private const double KindUnsure = -1;

    private readonly QuestionReader _reader = new();
    private readonly DangerFeatures _features;
    private readonly PlainSigns _plainSigns;
    private readonly DangerModel _model;

    private DangerDetector(DangerFeatures features, PlainSigns plainSigns, DangerModel model)
    {
        _features = features;
        _plainSigns = plainSigns;
        _model = model;
    }

    /// <summary>Reads the lexicon, the plain signs and the model from <c>danger</c> under the content folder.</summary>
    /// <param name="contentDirectory">the folder <c>content</c></param>
    /// <exception cref="IOException">a file is missing</exception>
    /// <exception cref="InvalidDataException">a file cannot be read</exception>
    public static DangerDetector Load(string contentDirectory)
    {
        var folder = Path.Combine(contentDirectory, "danger");
        var lexicon = ConceptLexicon.Parse(File.ReadLines(Path.Combine(folder, "lexicon.txt")));
        var plainSigns = PlainSigns.Parse(File.ReadLines(Path.Combine(folder, "always.txt")));
        return new DangerDetector(new DangerFeatures(lexicon), plainSigns, DangerModel.Read(Path.Combine(folder, DangerModel.FileName)));
    }

    /// <summary>Judges one message as it was typed; any text will do, also none.</summary>
    public DangerAssessment Assess(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return DangerAssessment.None;
        }

        var loudest = Read(text.Length <= LongestText ? text : text[..LongestText], 0);
        foreach (var part in Windows(text))
        {
            var here = Read(part, WindowHandicap);
            loudest = here.LogOdds > loudest.LogOdds ? here : loudest;
        }

        var score = Chance(loudest.LogOdds);
        return score < 0.5
            ? DangerAssessment.None with { Score = score }
            : new DangerAssessment { IsDanger = true, Score = score, Kind = KindOf(loudest.Features), ChildSpeaking = _model.ChildVoice.Weigh(loudest.Features) > 0 };
    }

    private static IEnumerable<string> Windows(string text)
    {
        for (var at = 0; text.Length > Window + Step && at < text.Length - Step; at += Step)
        {
            if (at < LongestText / 2 || at > text.Length - (LongestText / 2))
            {
                yield return Whole(text, at, Math.Min(at + Window, text.Length));
            }
        }
    }

    // Cut at spaces, so that no half words are read.
    private static string Whole(string text, int from, int to)
    {
        var first = from == 0 ? 0 : text.IndexOf(' ', from, to - from);
        var last = to == text.Length ? to : text.LastIndexOf(' ', to - 1, to - from);
        return first < 0 || last <= first ? text[from..to] : text[first..last];
    }

    private (double LogOdds, int[] Features) Read(string part, double handicap)
    {
        var read = _reader.Read(part);
        var features = _features.Read(read);
        if (features.Length == 0)
        {
            return (double.MinValue, features);
        }

        var logOdds = _model.Danger.Weigh(features) - _model.Threshold - handicap;
        return (_plainSigns.Stand(read) ? Math.Max(logOdds, PlainSignLogOdds) : logOdds, features);
    }

    private DangerKind KindOf(int[] features)
    {
        var best = (int)DangerKind.Other;
        var bestWeight = KindUnsure;
        for (var kind = 0; kind < _model.Kinds.Count; kind++)
        {
            var weight = _model.Kinds[kind].Weigh(features);
            if (weight > bestWeight)
            {
                (best, bestWeight) = (kind, weight);
            }
        }

        return (DangerKind)best;
    }

    private static double Chance(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
