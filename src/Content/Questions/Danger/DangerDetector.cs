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

    // Words that name nobody and no harm ("hôm nay trời đẹp") are no cry, however much their rhythm sounds like one.
    private const double NothingNamedHandicap = 2;

    // Harm without anybody ("giá xăng hôm nay") must speak a little louder.
    private const double NobodyNamedHandicap = 0.7;

    // The concepts that name somebody, and those that name some harm; the others are times, questions, laws and the like.
    private static readonly string[] Persons = ["self", "own-child", "friend", "pupil", "general-child", "kin", "outsider", "neighbour", "minor-age"];

    private static readonly string[] Harms =
    [
        "beat", "weapon", "drunk", "wound",
        "unconscious", "threat", "secret", "hide", "sex", "bedroom", "pregnant", "online", "die", "self-harm-act", "poison", "missing", "kidnap",
        "accident", "disaster", "neglect", "abandon", "exploit", "marriage", "traffic", "bully", "drug", "fear", "help", "silence-money",
    ];

    // When no kind speaks louder than this, the general reply is the right one.
    private const double KindUnsure = -1;

    private readonly QuestionReader _reader = new();
    private readonly DangerFeatures _features;
    private readonly PlainSigns _plainSigns;
    private readonly DangerModel _model;
    private readonly ConceptLexicon _lexicon;
    private readonly ulong _persons;
    private readonly ulong _harms;

    private DangerDetector(ConceptLexicon lexicon, PlainSigns plainSigns, DangerModel model)
    {
        _lexicon = lexicon;
        _persons = Bits(lexicon, Persons);
        _harms = Bits(lexicon, Harms);
        _features = new DangerFeatures(lexicon);
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
        return new DangerDetector(lexicon, plainSigns, DangerModel.Read(Path.Combine(folder, DangerModel.FileName)));
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
        logOdds -= Quietness(read);
        return (_plainSigns.Stand(read) ? Math.Max(logOdds, PlainSignLogOdds) : logOdds, features);
    }

    private static ulong Bits(ConceptLexicon lexicon, string[] names) =>
        lexicon.Names.Select((name, place) => names.Contains(name) ? 1UL << place : 0).Aggregate(0UL, (all, one) => all | one);

    private double Quietness(QuestionText read)
    {
        var found = _lexicon.Read(read.Words, read.HasMarks).Concat(_lexicon.Read(read.Standard, read.HasMarks)).Aggregate(0UL, (all, one) => all | one);
        return (found & _persons) != 0 ? 0 : (found & _harms) != 0 ? NobodyNamedHandicap : NothingNamedHandicap;
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
