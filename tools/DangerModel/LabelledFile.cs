using System.Text.Json;

namespace ChungTay.DangerModel;

/// <summary>A labelled file that nothing is trained on.</summary>
internal static class LabelledFile
{
    /// <summary>Reads .jsonl (q, kind, hard_negative, style) or .tsv (kind, text).</summary>
    public static IReadOnlyList<CorpusLine> Read(string path) =>
        File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => path.EndsWith(".tsv", StringComparison.Ordinal) ? FromTable(line) : FromJson(line)).ToArray();

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
