using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Messages;

/// <summary>A text to begin a message with.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Name">What officers call it.</param>
/// <param name="Title">The title of a message made from it.</param>
/// <param name="Text">The text, with marks in curly brackets for what is filled in.</param>
public sealed record MessageTemplate(string Id, string Name, string Title, string Text);

/// <summary>The templates that come with the program, and how the names in any template are filled in.</summary>
public static partial class MessageTemplates
{
    /// <summary>Reads the templates of a folder; none when there is no file.</summary>
    /// <exception cref="TextFileException">The file cannot be read as such.</exception>
    public static IReadOnlyList<MessageTemplate> Load(string folder)
    {
        var path = Path.Combine(folder, "templates.yaml");
        return File.Exists(path)
            ? [.. YamlLines.Read(path).GroupBy(line => line.Key.Split('.')[0]).Select(lines => Read(lines.Key, lines.ToDictionary(line => line.Key, line => line.Value.Value ?? "", StringComparer.Ordinal)))]
            : [];
    }

    /// <summary>Fills the marks in; a mark whose value is not known stays, so that the author sees what he has to write.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(values);
        return Mark().Replace(VietnameseText.Normalise(text), mark =>
            values.TryGetValue(mark.Groups[1].Value.Trim().ToLowerInvariant(), out var value) && value.Length > 0 ? value : mark.Value);
    }

    /// <summary>The marks that are still to be filled in by hand, each once: in curly or in square brackets.</summary>
    public static IReadOnlyList<string> Open(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. OpenMark().Matches(text).Select(mark => mark.Value).Distinct(StringComparer.Ordinal)];
    }

    private static MessageTemplate Read(string id, Dictionary<string, string> values)
    {
        string Of(string key) => VietnameseText.Normalise(values.GetValueOrDefault($"{id}.{key}", "")).Trim();
        return new MessageTemplate(id, Of("name"), Of("title"), Of("text"));
    }

    [GeneratedRegex(@"\{([^{}\n]{1,40})\}")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\{[^{}\n]{1,40}\}|\[[^\[\]\n]{1,40}\]")]
    private static partial Regex OpenMark();
}
