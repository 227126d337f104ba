using System.Text.RegularExpressions;

namespace ChungTay.Content.Texts;

/// <summary>What the bot says in a conversation, line by line. Made once at start from <c>content/texts/vi*.yaml</c>; safe for many threads.</summary>
public sealed partial class TextBook
{
    // A button's label, in characters (MessageButton).
    private const int LongestButton = 40;

    // Characters: a Zalo message holds 2,000, and nobody reads half of that in a chat.
    private const int LongestLine = 900;

    private readonly Dictionary<string, string> _lines;

    private TextBook(Dictionary<string, string> lines) => _lines = lines;

    /// <summary>Reads and checks the files: <c>vi.yaml</c> and, for each part with a file of its own, <c>vi-PART.yaml</c>.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="everywhere">What stands in the places of <see cref="TextKeys.Everywhere"/>.</param>
    /// <exception cref="TextFileException">A line is missing, unknown, too long, or has a place the program cannot fill.</exception>
    public static TextBook Load(string folder, IReadOnlyDictionary<string, string> everywhere)
    {
        ArgumentNullException.ThrowIfNull(everywhere);
        var mistakes = new List<string>();
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "vi*.yaml").OrderBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            foreach (var (key, node) in YamlLines.Read(path))
            {
                var text = VietnameseText.Normalise(node.Value ?? "").ReplaceLineEndings("\n");
                var where = $"{file}, dòng {node.Start.Line}";
                Check(key, text, where, mistakes);
                if (!lines.TryAdd(key, Place().Replace(text, match => everywhere.GetValueOrDefault(match.Groups[1].Value, match.Value))))
                {
                    mistakes.Add($"{where}: mục \"{key}\" đã có ở chỗ khác. Hãy bỏ một chỗ.");
                }
            }
        }

        mistakes.AddRange(TextKeys.All.Keys.Where(key => !lines.ContainsKey(key))
            .Select(key => $"Thiếu mục \"{key.Replace(".", " → ", StringComparison.Ordinal)}\". Hãy thêm lại mục này."));
        return mistakes.Count == 0 ? new TextBook(lines) : throw new TextFileException(folder, mistakes);
    }

    /// <summary>A line with its places filled.</summary>
    /// <param name="key">One of <see cref="TextKeys"/>.</param>
    /// <param name="places">What stands where.</param>
    /// <exception cref="KeyNotFoundException">There is no such line.</exception>
    public string Say(string key, params ReadOnlySpan<(string Place, string Value)> places)
    {
        var line = _lines[key];
        foreach (var (place, value) in places)
        {
            line = line.Replace("{" + place + "}", value, StringComparison.Ordinal);
        }

        return line;
    }

    private static void Check(string key, string text, string where, List<string> mistakes)
    {
        if (!TextKeys.All.TryGetValue(key, out var required))
        {
            mistakes.Add($"{where}: không có mục nào tên \"{key}\". Hãy xoá dòng này hoặc sửa lại tên.");
            return;
        }

        var places = Place().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        mistakes.AddRange(places.Except(required).Except(TextKeys.Everywhere)
            .Select(place => $"{where}: máy không điền được {{{place}}} trong mục \"{key}\". Hãy bỏ chỗ này."));
        mistakes.AddRange(required.Except(places)
            .Select(place => $"{where}: mục \"{key}\" thiếu {{{place}}}. Hãy viết lại chỗ này trong câu."));
        var longest = key.EndsWith("-button", StringComparison.Ordinal) ? LongestButton : LongestLine;
        if (text.Length == 0 || text.Length > longest)
        {
            mistakes.Add($"{where}: mục \"{key}\" dài {text.Length} ký tự, phải từ 1 đến {longest}. Hãy viết lại.");
        }
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Place();
}
