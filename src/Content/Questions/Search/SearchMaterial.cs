namespace ChungTay.Content.Questions.Search;

/// <summary>What search learns from besides the articles: labelled questions, more wordings, questions outside, small talk.</summary>
public sealed record SearchMaterial
{
    /// <summary>Before a class that is no article: questions outside the articles.</summary>
    public const string Outside = "#outside";

    /// <summary>Insults.</summary>
    public const string Rude = "#rude";

    /// <summary>Before the kind of small talk.</summary>
    public const string Chat = "#chat:";

    /// <summary>Each line with what it asks for: article ids, best first, or one of the classes above.</summary>
    public required IReadOnlyList<LabelledQuestion> Questions { get; init; }

    /// <summary>Sentences people tell around a question in a long message; they ask for nothing.</summary>
    public required IReadOnlyList<string> Around { get; init; }

    /// <summary>Reads the material of <c>content/questions</c>.</summary>
    /// <exception cref="FormatException">a line cannot be read; the message names file and line</exception>
    public static SearchMaterial Load(string folder)
    {
        var lines = new List<LabelledQuestion>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "wordings"), "*.txt").Order(StringComparer.Ordinal))
        {
            lines.AddRange(Sections(file, id => id));
        }

        lines.AddRange(Sections(Path.Combine(folder, "chat.txt"), kind => Chat + kind));
        lines.AddRange(Sections(Path.Combine(folder, "out-of-scope.txt"), kind => "#" + kind));
        lines.AddRange(LabelledQuestion.ReadAll(Path.Combine(folder, "labelled.jsonl")));
        var around = File.ReadLines(Path.Combine(folder, "small-talk-around.txt")).Where(line => line.Length > 0 && line[0] != '#').ToArray();
        return new SearchMaterial { Questions = lines, Around = around };
    }

    /// <summary>The material without some labelled questions, to test on them what was never learnt. Small talk that was listed on its own stays.</summary>
    public SearchMaterial Without(IReadOnlySet<string> texts) => this with
    {
        Questions = [.. Questions.Where(question => question.Topics is [['#', ..], ..] || !texts.Contains(question.Text))],
    };

    private static IEnumerable<LabelledQuestion> Sections(string file, Func<string, string> label)
    {
        var current = "";
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                current = label(line[2..].Trim());
            }
            else if (line.Length > 0)
            {
                yield return new LabelledQuestion(line, [current]);
            }
        }
    }
}
