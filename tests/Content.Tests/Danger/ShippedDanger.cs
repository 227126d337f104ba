using System.Text.Json;
using ChungTay.Content.Questions.Danger;

namespace ChungTay.Content.Tests.Danger;

/// <summary>The detector, the replies and the labelled lines as they stand in the repository.</summary>
internal static class ShippedDanger
{
    internal static string Root { get; } = Find();

    internal static string ContentDirectory { get; } = Path.Combine(Root, "content");

    internal static DangerDetector Detector { get; } = DangerDetector.Load(ContentDirectory);

    internal static DangerReply Reply { get; } = DangerReply.Load(ContentDirectory);

    /// <summary>The labelled questions, which the model never saw: the text, its kind, whether it is calm with danger words.</summary>
    internal static IReadOnlyList<(string Text, string Kind, bool IsHard)> Labelled { get; } = Read();

    /// <summary>Lines written to be measured by, never trained on: the kind and the text.</summary>
    internal static IReadOnlyList<(string Kind, string Text)> HeldOut { get; } = Read("held-out.tsv");

    /// <summary>A file of such lines beside this class.</summary>
    internal static IReadOnlyList<(string Kind, string Text)> Read(string file) =>
        File.ReadLines(Path.Combine(Root, "tests", "Content.Tests", "Danger", file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(parts => (parts[0], parts[1]))
            .ToArray();

    private static (string Text, string Kind, bool IsHard)[] Read() =>
        File.ReadLines(Path.Combine(Root, "tests", "Content.Tests", "Questions", "dev.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => (line.GetProperty("q").GetString()!, line.GetProperty("kind").GetString()!, line.TryGetProperty("hard_negative", out var hard) && hard.GetBoolean()))
            .ToArray();

    private static string Find()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "content", "danger", "lexicon.txt")))
            {
                return directory;
            }
        }

        throw new DirectoryNotFoundException("No folder content/danger above the tests.");
    }
}
