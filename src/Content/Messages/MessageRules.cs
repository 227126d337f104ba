using System.Text.RegularExpressions;

namespace ChungTay.Content.Messages;

/// <summary>What every proactive message must keep to, whether it stands in a plan file or an officer edits it in the calendar.</summary>
public static partial class MessageRules
{
    /// <summary>Longest heading in characters: what a phone shows in two lines.</summary>
    public const int MaxTitleLength = 120;

    /// <summary>Longest official theme in characters; the themes of 2022 to 2025 had 38 to 75.</summary>
    public const int MaxThemeLength = 150;

    /// <summary>What is wrong with a message, problem and cure in Vietnamese; empty when it may go out.</summary>
    public static IReadOnlyList<string> Check(PlanMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. Problems(message).Select(problem => Campaigns.PlanMistake.Of("", 0, problem.Kind, problem.Parts))
            .Select(mistake => $"{mistake.Problem} {mistake.Cure}")];
    }

    internal static IEnumerable<MessageProblem> Problems(PlanMessage message)
    {
        if (message.Title.Length > MaxTitleLength || message.Title.Contains('\n', StringComparison.Ordinal))
        {
            yield return new MessageProblem("title", "long-title", message.Title.Length, MaxTitleLength);
        }

        if (message.Title.Contains(MessageText.ThemeMark, StringComparison.Ordinal))
        {
            yield return new MessageProblem("title", "theme-in-title", MessageText.ThemeMark);
        }

        foreach (var number in message.Numbers.Where(number => !MessageText.KnownNumbers.Contains(number)))
        {
            yield return new MessageProblem("numbers", "unknown-number", number);
        }

        if (!message.Numbers.Contains("111"))
        {
            yield return new MessageProblem("numbers", "needs-111");
        }

        foreach (var problem in FieldProblems("title", message.Title).Concat(FieldProblems("text", message.Text)).Concat(FieldProblems("do", message.ToDo ?? "")))
        {
            yield return problem;
        }

        if (message.Numbers.All(MessageText.KnownNumbers.Contains) && RenderedLength(message) is > MessageText.MaxLength and var length)
        {
            yield return new MessageProblem("text", "too-long", length, MessageText.MaxLength, length - MessageText.MaxLength);
        }
    }

    private static IEnumerable<MessageProblem> FieldProblems(string field, string text)
    {
        foreach (var number in PhoneNumbers.Forbidden(text))
        {
            yield return new MessageProblem(field, "forbidden-number", number);
        }

        if (PhoneNumbers.Calls115Free(text))
        {
            yield return new MessageProblem(field, "free-115");
        }

        foreach (var mark in Mark().Matches(text).Select(match => match.Value).Where(mark => mark != MessageText.ThemeMark))
        {
            yield return new MessageProblem(field, "unknown-mark", mark, MessageText.ThemeMark);
        }
    }

    /// <summary>The length at worst, with the longest theme there may be.</summary>
    private static int RenderedLength(PlanMessage message) =>
        MessageText.Render(MessageText.WithTheme(message, new string('x', MaxThemeLength))).Length;

    [GeneratedRegex(@"\{[^}\n]*\}?")]
    private static partial Regex Mark();
}

/// <summary>One broken rule.</summary>
internal sealed class MessageProblem(string key, string kind, params object[] parts)
{
    /// <summary>Key of the field in a plan file.</summary>
    internal string Field => key;

    /// <summary>Key of the wording.</summary>
    internal string Kind => kind;

    internal object[] Parts => parts;
}
