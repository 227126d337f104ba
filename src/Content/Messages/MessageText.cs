using System.Text;
using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Messages;

/// <summary>Makes the plain text that a person reads out of a plan message; the same input gives the same text, always.</summary>
public static partial class MessageText
{
    /// <summary>Longest text of a plan message in UTF-16 units: a Telegram caption holds 1,024 (Bot API, sendPhoto, read 2026-11) and readers tire sooner.</summary>
    public const int MaxLength = 900;

    /// <summary>Stands in a line of the text for the year's official theme; without a theme the whole line is left out.</summary>
    public const string ThemeMark = "{official-theme}";

    /// <summary>The emergency numbers a message may name (hotlines, table 1).</summary>
    public static IReadOnlyList<string> KnownNumbers { get; } = ["111", "112", "113", "114", "115"];

    /// <summary>Heading, body, the thing to do this week and the line with the number to call, parted by empty lines.</summary>
    /// <remarks>
    /// Where the text speaks of harm to a child the numbers follow the heading, so that they stand within the first 200 characters
    /// (hotlines, rule 3 of the suggested checks).
    /// </remarks>
    public static string Render(PlanMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var numbers = string.Join('\n', message.Numbers.Select(number => VietnameseWords.Of("number." + number)));
        var toDo = message.ToDo is null ? "" : VietnameseWords.Of("message.todo", message.ToDo);
        string[] blocks = SpeaksOfHarm(message)
            ? [message.Title, numbers, message.Text, toDo]
            : [message.Title, message.Text, toDo, numbers];
        return new StringBuilder().AppendJoin("\n\n", blocks.Where(block => block.Length > 0)).ToString();
    }

    /// <summary>The message as it goes out in a year whose official theme is <paramref name="theme"/>; empty or null leaves its line out.</summary>
    public static PlanMessage WithTheme(PlanMessage message, string? theme)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!message.Text.Contains(ThemeMark, StringComparison.Ordinal))
        {
            return message;
        }

        var lines = message.Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(theme) || !line.Contains(ThemeMark, StringComparison.Ordinal));
        var text = string.Join('\n', lines).Replace(ThemeMark, theme?.Trim(), StringComparison.Ordinal);
        return message with { Text = ManyBreaks().Replace(text, "\n\n").Trim('\n') };
    }

    private static bool SpeaksOfHarm(PlanMessage message) =>
        Harm().IsMatch(message.Title) || Harm().IsMatch(message.Text) || (message.ToDo is not null && Harm().IsMatch(message.ToDo));

    [GeneratedRegex(@"\b(đánh|xâm hại|chạm vào|bỏ rơi|tự tử|dọa tung ảnh)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Harm();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex ManyBreaks();
}
