using System.Text;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Study;

/// <summary>
/// Parts and questions as plain text that an officer types or pastes into a box: blocks parted by empty lines around "---". A part's first line
/// is its title. A question's first line is the question; then answers, "* " before the right one and "- " before the others; then "> " and why.
/// </summary>
public static class StudyDraft
{
    /// <summary>What stands between two blocks.</summary>
    public const string Between = "---";

    /// <summary>Writes parts.</summary>
    public static string Write(IReadOnlyList<StudyPart> parts) => Join(parts.Select(part => part.Title + "\n" + part.Text));

    /// <summary>Writes questions.</summary>
    public static string Write(IReadOnlyList<StudyQuestion> questions) => Join(questions.Select(question =>
    {
        var text = new StringBuilder(question.Ask);
        foreach (var (answer, i) in question.Answers.Select((answer, i) => (answer, i + 1)))
        {
            text.Append(i == question.Right ? "\n* " : "\n- ").Append(answer);
        }

        return text.Append("\n> ").Append(question.Why.Replace('\n', ' ')).ToString();
    }));

    /// <summary>Reads parts; what is missing is left empty for <see cref="StudyRules"/> to tell.</summary>
    public static IReadOnlyList<StudyPart> ReadParts(string? text) => Blocks(text).Select(lines => new StudyPart(lines[0], string.Join('\n', lines[1..]).Trim())).ToList();

    /// <summary>Reads questions; what is missing is left empty for <see cref="StudyRules"/> to tell.</summary>
    public static IReadOnlyList<StudyQuestion> ReadQuestions(string? text) => Blocks(text).Select(lines =>
    {
        var answers = lines.Skip(1).Where(line => line.StartsWith('*') || line.StartsWith('-')).ToList();
        return new StudyQuestion
        {
            Ask = lines[0],
            Answers = answers.Select(line => line[1..].Trim()).ToList(),
            Right = answers.FindIndex(line => line.StartsWith('*')) + 1,
            Why = string.Join(' ', lines.Skip(1).Where(line => line.Length > 0 && !answers.Contains(line)).Select(line => line.TrimStart('>').Trim())),
        };
    }).ToList();

    private static string Join(IEnumerable<string> blocks) => string.Join($"\n\n{Between}\n\n", blocks);

    private static IEnumerable<string[]> Blocks(string? text) => VietnameseText.Normalise(text ?? "").ReplaceLineEndings("\n").Split('\n')
        .Select(line => line.Trim())
        .Aggregate(
            new List<List<string>> { new() },
            (blocks, line) =>
            {
                if (line.Length >= Between.Length && line.All(c => c == '-'))
                {
                    blocks.Add([]);
                }
                else if (line.Length > 0 || blocks[^1].Count > 0)
                {
                    blocks[^1].Add(line);
                }

                return blocks;
            })
        .Where(block => block.Count > 0)
        .Select(block => block.ToArray());
}
