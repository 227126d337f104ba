using ChungTay.Content.Questions.Danger;
using ChungTay.DangerModel;
using DangerModelFile = ChungTay.Content.Questions.Danger.DangerModel;

const string Usage = """
    DangerModel train CONTENT        trains from CONTENT/danger/corpus and writes CONTENT/danger/model.bin
    DangerModel check CONTENT        cross-validation over the corpus: recall and false alarms by file and voice
    DangerModel retyped CONTENT FILE the same, with every line typed in other ways: no marks, teencode, raw Telex, spaced letters, slips
    DangerModel check CONTENT FILE   the shipped model on a labelled file (.jsonl with q, kind, hard_negative, style; or .tsv with kind, text)
    DangerModel speed CONTENT FILE   how long the shipped model takes for a line of the file: median, 99th percentile, longest
    """;

if (args.Length < 2 || args[0] is not ("train" or "check" or "retyped" or "speed") || !Directory.Exists(Path.Combine(args[1], "danger", "corpus")))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var folder = Path.Combine(args[1], "danger");
if (args is ["speed", _, var timed])
{
    Speed.Print(LabelledFile.Read(timed), DangerDetector.Load(args[1]));
    return 0;
}

if (args is ["retyped", _, var written])
{
    Report.Print(LabelledFile.Retyped(LabelledFile.Read(written)), DangerDetector.Load(args[1]));
    return 0;
}

if (args is ["check", _, var file])
{
    Report.Print(LabelledFile.Read(file), DangerDetector.Load(args[1]));
    return 0;
}

var lexicon = ConceptLexicon.Parse(File.ReadLines(Path.Combine(folder, "lexicon.txt")));
var training = new ModelTraining(new DangerFeatures(lexicon));
var corpus = CorpusLine.ReadAll(Path.Combine(folder, "corpus"));
if (args[0] == "train")
{
    var path = Path.Combine(folder, DangerModelFile.FileName);
    training.Model(corpus, DangerModelFile.FingerprintOf(folder)).Write(path);
    Console.WriteLine($"{corpus.Count(line => line.IsDanger)} danger and {corpus.Count(line => !line.IsDanger)} calm lines: {path}, {new FileInfo(path).Length} bytes");
    return 0;
}

var scored = new CrossValidation(training).Score(corpus);
Report.Print([.. scored.Select(row => (row.Line, row.LogOdds))]);
Report.Share("kind told rightly", [.. scored.Select(row => row.KindIsRight)]);
Report.Share("voice told rightly", [.. scored.Select(row => row.VoiceIsRight)]);
return 0;
