using System.Text;
using System.Text.Json;

namespace ChungTay.DangerModel;

/// <summary>A labelled file that nothing is trained on.</summary>
internal static class LabelledFile
{
    private const int Seed = 5;

    /// <summary>Reads .jsonl (q, kind, hard_negative, style) or .tsv (kind, text).</summary>
    public static IReadOnlyList<CorpusLine> Read(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => path.EndsWith(".tsv", StringComparison.Ordinal) ? FromTable(line) : FromJson(line)).ToArray();

    /// <summary>Every line typed in each of the ways, the way as its section.</summary>
    public static IReadOnlyList<CorpusLine> Retyped(IEnumerable<CorpusLine> lines)
    {
        var variants = new LineVariants(new Random(Seed));
        (string Way, Func<string, string> Type)[] ways =
        [
            ("as written", text => text), ("no marks", LineVariants.Strip), ("CAPITALS", text => text.ToUpperInvariant()), ("NFD", text => text.Normalize(NormalizationForm.FormD)),
            ("teencode", variants.Teencode), ("teencode, no marks", text => LineVariants.Strip(variants.Teencode(text))), ("slips", variants.Slips),
            ("slips, no marks", text => LineVariants.Strip(variants.Slips(text))), ("raw Telex", LineVariants.Telex), ("dotted letters", LineVariants.Dotted),
            ("spaced letters", LineVariants.Spaced), ("spaced, no marks", text => LineVariants.Spaced(LineVariants.Strip(text))),
        ];
        return lines.SelectMany(line => ways.Select(way => line with { Text = way.Type(line.Text), Section = way.Way })).ToArray();
    }

    private static CorpusLine FromTable(string line)
    {
        var parts = line.Split('\t');
        return new CorpusLine(parts[1], parts[0] == "danger", parts[0], "");
    }

    private static CorpusLine FromJson(string line)
    {
        using var json = JsonDocument.Parse(line);
        var kind = json.RootElement.GetProperty("kind").GetString()!;
        var isHard = json.RootElement.TryGetProperty("hard_negative", out var hard) && hard.GetBoolean();
        return new CorpusLine(json.RootElement.GetProperty("q").GetString()!, kind == "danger", isHard ? "hard" : kind, json.RootElement.GetProperty("style").GetString()!);
    }
}
