using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Texts;

/// <summary>Knows which typed words are a command, in any spelling. Made once from <c>content/texts/words.yaml</c>; safe for many threads.</summary>
/// <remarks>Compared without marks, case and punctuation; courtesies around a command are passed over; then once more after repairing slips.</remarks>
public sealed partial class CommandWords
{
    // Words: a longer line is told to somebody, not ordered.
    private const int LongestCommand = 9;

    private readonly Dictionary<string, string> _commands = new(StringComparer.Ordinal);
    // "/canbo": a command of the menu beside the input field holds no blanks.
    private readonly Dictionary<string, string> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _exceptions;
    private readonly HashSet<string> _before;
    private readonly HashSet<string> _after;
    private readonly LeaveSentence _leaving;
    private readonly QuestionReader _reader;

    private CommandWords(YamlMappingNode root, QuestionReader reader)
    {
        _reader = reader;
        _exceptions = Items(root, "not-commands").Select(item => VietnameseText.Normalise(item).ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        foreach (var (command, phrases) in ((YamlMappingNode)root["commands"]).Children)
        {
            foreach (var phrase in (YamlSequenceNode)phrases)
            {
                var folded = VietnameseText.FoldToWords(phrase.ToString());
                _commands.TryAdd(folded, command.ToString());
                _joined.TryAdd(folded.Replace(" ", "", StringComparison.Ordinal), command.ToString());
                // As it is read when a word in it is one of those that keep their marks.
                _commands.TryAdd(string.Join(' ', Folded(Words().Matches(VietnameseText.Normalise(phrase.ToString()).ToLowerInvariant()).Select(match => match.Value))), command.ToString());
            }
        }

        _before = SingleWords(Folded(root, "before"));
        _after = SingleWords(Folded(root, "after"));
        _leaving = new LeaveSentence(Folded(root, "leave-verbs"), Folded(root, "leave-about"), Folded(root, "leave-filler"));
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="TextFileException">The file has another shape, or one phrase stands for two commands.</exception>
    public static CommandWords Load(string path, QuestionReader reader)
    {
        var root = YamlLines.Root(path);
        try
        {
            var twice = ((YamlMappingNode)root["commands"]).Children
                .SelectMany(command => ((YamlSequenceNode)command.Value).Select(phrase => (Folded: VietnameseText.FoldToWords(phrase.ToString()), Command: command.Key.ToString())))
                .GroupBy(pair => pair.Folded, StringComparer.Ordinal)
                .Where(group => group.Select(pair => pair.Command).Distinct().Count() > 1)
                .Select(group => $"\"{group.Key}\" đứng ở hai mục: {string.Join(", ", group.Select(pair => pair.Command).Distinct())}. Hãy bỏ ở một mục.")
                .ToList();
            return twice.Count == 0 ? new CommandWords(root, reader) : throw new TextFileException(Path.GetFileName(path), twice);
        }
        catch (Exception shape) when (shape is KeyNotFoundException or InvalidCastException)
        {
            throw new TextFileException(Path.GetFileName(path), [$"Thiếu một mục hoặc mục không phải danh sách ({shape.Message})."]);
        }
    }

    /// <summary>The command that a line gives; null when it gives none.</summary>
    public string? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 200)
        {
            return null;
        }

        var line = VietnameseText.Normalise(text).ToLowerInvariant();
        if (line.StartsWith('/') && _joined.TryGetValue(VietnameseText.Fold(line[1..]), out var joined))
        {
            return joined;
        }

        return Find(Folded(Words().Matches(line).Select(match => match.Value))) ?? Find(Folded(_reader.Read(text).Words.Select(word => word.Typed)));
    }

    // A word whose marks give it another meaning keeps them, and so is no command's; a word said twice counts once.
    private string[] Folded(IEnumerable<string> typed)
    {
        var folded = new List<string>();
        foreach (var word in typed.Select(word => _exceptions.Contains(word) ? word : VietnameseText.Fold(word)))
        {
            if (folded.Count == 0 || folded[^1] != word)
            {
                folded.Add(word);
            }
        }

        return [.. folded];
    }

    private string? Find(string[] words)
    {
        if (words.Length > LongestCommand)
        {
            return null;
        }

        for (var start = 0; start < words.Length; start++)
        {
            for (var end = words.Length; end > start; end--)
            {
                if (_commands.TryGetValue(string.Join(' ', words[start..end]), out var command))
                {
                    return command;
                }

                if (!_after.Contains(words[end - 1]))
                {
                    break;
                }
            }

            if (!_before.Contains(words[start]))
            {
                break;
            }
        }

        return _leaving.Says(words.SkipWhile(_before.Contains).ToArray()) ? "leave" : null;
    }

    private static IEnumerable<string> Items(YamlMappingNode root, string key) => ((YamlSequenceNode)root[key]).Select(item => item.ToString());

    private static HashSet<string> Folded(YamlMappingNode root, string key) =>
        Items(root, key).SelectMany(item => new[] { VietnameseText.FoldToWords(item), VietnameseText.Normalise(item).ToLowerInvariant() })
            .ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> SingleWords(HashSet<string> phrases) => phrases.SelectMany(phrase => phrase.Split(' ')).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Words();
}
