using System.Text.Json;

namespace ChungTay.Content.Questions.Search;

/// <summary>A question with the right answer beside it.</summary>
/// <param name="Text">as typed</param>
/// <param name="Topics">article ids, best first; for questions outside and small talk the class</param>
public sealed record LabelledQuestion(string Text, IReadOnlyList<string> Topics)
{
    /// <summary>answer, danger, unknown or chat.</summary>
    public string Kind { get; init; } = "answer";

    /// <summary>The trait of its wording: plain, no-marks, teencode, typo, dialect…</summary>
    public string Style { get; init; } = "plain";

    /// <summary>True for a harmless question that carries words of danger.</summary>
    public bool IsHardNegative { get; init; }

    /// <summary>Reads a file of one JSON object a line: q, kind, topics, style, hard_negative.</summary>
    /// <exception cref="FormatException">a line cannot be read; the message names file and line</exception>
    public static IReadOnlyList<LabelledQuestion> ReadAll(string file)
    {
        var questions = new List<LabelledQuestion>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                questions.Add(Read(json.RootElement));
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"{Path.GetFileName(file)}, dòng {number}: không đọc được ({error.Message}). Mỗi dòng là một đối tượng JSON có q, kind, topics, style.", error);
            }
        }

        return questions;
    }

    private static LabelledQuestion Read(JsonElement json) =>
        new(json.GetProperty("q").GetString() ?? "", [.. json.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString() ?? "")])
        {
            Kind = json.GetProperty("kind").GetString() ?? "",
            Style = json.TryGetProperty("style", out var style) ? style.GetString() ?? "plain" : "plain",
            IsHardNegative = json.TryGetProperty("hard_negative", out var hard) && hard.GetBoolean(),
        };
}
