using System.Diagnostics;
using System.Text.Json;
using ChungTay.Content.Questions.Danger;
using ChungTay.DangerModel;

var content = args[0];
var dev = args[1];
var corpus = CorpusLine.ReadAll(Path.Combine(content, "corpus"));
var lexicon = ConceptLexicon.Parse(File.ReadLines(Path.Combine(content, "lexicon.txt")));
var features = new DangerFeatures(lexicon);
int variants = int.Parse(args.ElementAtOrDefault(2) ?? "8");
int epochs = int.Parse(args.ElementAtOrDefault(3) ?? "4");
float rate = float.Parse(args.ElementAtOrDefault(4) ?? "0.3");
float ridge = float.Parse(args.ElementAtOrDefault(5) ?? "1e-5");
string mode = args.ElementAtOrDefault(6) ?? "dev";
float posw = float.Parse(args.ElementAtOrDefault(7) ?? "1");

List<Example> Examples(IReadOnlyList<CorpusLine> lines, int seed)
{
    var random = new Random(seed);
    var make = new LineVariants(random);
    var list = new List<Example>();
    var calm = lines.Where(l => !l.IsDanger).ToArray();
    foreach (var line in lines)
    {
        var w = line.IsDanger ? posw : 1;
        list.Add(new Example(features.Read(line.Text), line.IsDanger, w));
        list.Add(new Example(features.Read(LineVariants.Strip(line.Text)), line.IsDanger, w));
        for (var i = 0; i < variants; i++)
        {
            list.Add(new Example(features.Read(make.Next(line.Text)), line.IsDanger, w));
        }
    }
    return list;
}

var clock = Stopwatch.StartNew();
if (mode == "score")
{
    var det = DangerDetector.Load(Path.GetDirectoryName(Path.GetFullPath(content))!);
    foreach (var l in File.ReadLines(dev))
    {
        using var d = JsonDocument.Parse(l);
        var q = d.RootElement.GetProperty("q").GetString()!;
        var a = det.Assess(q);
        Console.WriteLine($"{a.Score:F3}\t{d.RootElement.GetProperty("style").GetString()}\t{a.Kind}\t{(a.ChildSpeaking ? "child" : "adult")}\t{q}");
    }
    return;
}
if (mode == "train")
{
    var training = new ModelTraining(features);
    var rows = training.Rows(corpus);
    new ChungTay.Content.Questions.Danger.DangerModel { Fingerprint = ChungTay.Content.Questions.Danger.DangerModel.FingerprintOf(content), Threshold = rate, Danger = training.Danger(rows), ChildVoice = training.ChildVoice(rows), Kinds = training.Kinds(rows) }.Write(Path.Combine(content, "model.bin"));
    Console.WriteLine(clock.Elapsed);
    return;
}
if (mode == "cv")
{
    var order = Enumerable.Range(0, corpus.Count).ToArray();
    new Random(7).Shuffle(order);
    var scored = new List<(double Score, CorpusLine Line)>();
    for (var fold = 0; fold < 5; fold++)
    {
        var train = order.Where((_, i) => i % 5 != fold).Select(i => corpus[i]).ToList();
        var test = order.Where((_, i) => i % 5 == fold).Select(i => corpus[i]).ToList();
        var t = new LogisticTrainer(DangerFeatures.Buckets, 1);
        t.Fit(Examples(train, 3), epochs, rate, ridge);
        foreach (var l in test)
        {
            scored.Add((LogisticTrainer.Raw(t.Weights, t.Bias, features.Read(l.Text)), l with { Section = l.Section + " marks" }));
            scored.Add((LogisticTrainer.Raw(t.Weights, t.Bias, features.Read(LineVariants.Strip(l.Text))), l with { Section = l.Section + " no-marks" }));
        }
    }
    Report(scored.Select(s => (s.Score, s.Line.IsDanger, s.Line.File, s.Line.Text, s.Line.Section)).ToList());
}
else
{
    var t = new LogisticTrainer(DangerFeatures.Buckets, 1);
    var ex = Examples(corpus, 3);
    Console.WriteLine($"examples {ex.Count} in {clock.Elapsed}");
    t.Fit(ex, epochs, rate, ridge);
    Console.WriteLine($"trained {clock.Elapsed}");
    var rows = new List<(double, bool, string, string, string)>();
    foreach (var l in File.ReadLines(dev))
    {
        using var d = JsonDocument.Parse(l);
        var q = d.RootElement.GetProperty("q").GetString()!;
        var kind = d.RootElement.GetProperty("kind").GetString()!;
        var hard = d.RootElement.TryGetProperty("hard_negative", out var h) && h.GetBoolean();
        var style = d.RootElement.GetProperty("style").GetString()!;
        rows.Add((LogisticTrainer.Raw(t.Weights, t.Bias, features.Read(q)), kind == "danger", hard ? "hard" : kind, q, style));
    }
    Report(rows);
}

void Report(List<(double Score, bool Danger, string Group, string Text, string Section)> rows)
{
    var pos = rows.Where(r => r.Danger).OrderBy(r => r.Score).ToList();
    var neg = rows.Where(r => !r.Danger).OrderByDescending(r => r.Score).ToList();
    foreach (var recall in new[] { 0.95, 0.97, 0.98, 0.99, 1.0 })
    {
        var th = pos[(int)((1 - recall) * pos.Count)].Score;
        Console.WriteLine($"recall {recall:P0} threshold {th:F2}: " + string.Join("  ", neg.GroupBy(r => r.Group).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count(r => r.Score >= th) * 100.0 / g.Count():F1}%")) + $"  all {neg.Count(r => r.Score >= th) * 100.0 / neg.Count:F2}%");
    }
    foreach (var th in new[] { 0.0, -0.5, -1.0, -1.5 })
        Console.WriteLine($"threshold {th}: recall {pos.Count(r => r.Score >= th) * 100.0 / pos.Count:F2}% false {neg.Count(r => r.Score >= th) * 100.0 / neg.Count:F2}%");
    if (args.Contains("-v"))
    {
        Console.WriteLine("lowest danger"); foreach (var r in pos.Take(60)) Console.WriteLine($"{r.Score:F2} [{r.Group}/{r.Section}] {r.Text}");
        Console.WriteLine("highest calm"); foreach (var r in neg.Take(60)) Console.WriteLine($"{r.Score:F2} [{r.Group}/{r.Section}] {r.Text}");
    }
}
