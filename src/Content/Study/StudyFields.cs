using ChungTay.Content.Texts;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Study;

/// <summary>The keys and values of one map of a study file; notes each mistake with its line and goes on reading.</summary>
internal sealed class StudyFields
{
    private readonly YamlMappingNode _node;
    private readonly List<string> _mistakes;

    /// <summary>Takes the file's outermost map.</summary>
    public StudyFields(YamlMappingNode node)
        : this(node, [])
    {
    }

    private StudyFields(YamlMappingNode node, List<string> mistakes) => (_node, _mistakes) = (node, mistakes);

    /// <summary>What was found wrong so far, in the whole file.</summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    /// <summary>A text that must be there; empty, and a mistake, when it is not.</summary>
    public string Text(string key)
    {
        var text = Text(key, "");
        if (text.Length == 0)
        {
            Mistake(key, $"thiếu mục \"{key}\" hoặc mục còn trống");
        }

        return text;
    }

    /// <summary>A text in NFC, or another one when it is not there.</summary>
    public string Text(string key, string instead)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var value))
        {
            return instead;
        }

        if (value is YamlScalarNode scalar)
        {
            return Clean(scalar.Value ?? "") is { Length: > 0 } text ? text : instead;
        }

        Mistake(key, $"mục \"{key}\" phải là một câu");
        return instead;
    }

    /// <summary>A list of texts; empty when it is not there.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        List(key).Select(item => item is YamlScalarNode scalar ? Clean(scalar.Value ?? "") : "").ToList();

    /// <summary>A list of maps; empty when it is not there.</summary>
    public IReadOnlyList<StudyFields> Maps(string key)
    {
        var maps = new List<StudyFields>();
        foreach (var item in List(key))
        {
            if (item is YamlMappingNode map)
            {
                maps.Add(new StudyFields(map, _mistakes));
            }
            else
            {
                _mistakes.Add($"Dòng {item.Start.Line}: mỗi mục của \"{key}\" phải gồm các dòng \"tên: giá trị\".");
            }
        }

        return maps;
    }

    /// <summary>Notes keys that mean nothing here or in the maps below: a misspelt key would silently be left out.</summary>
    public void RefuseUnknown(params string[] known)
    {
        foreach (var (key, value) in _node.Children)
        {
            if (!known.Contains(key.ToString()))
            {
                _mistakes.Add($"Dòng {key.Start.Line}: không có mục nào tên \"{key}\". Dùng một trong: {string.Join(", ", known.Distinct())}.");
            }

            foreach (var map in value is YamlSequenceNode list ? list.OfType<YamlMappingNode>() : [])
            {
                new StudyFields(map, _mistakes).RefuseUnknown(known);
            }
        }
    }

    /// <summary>Notes a mistake at a key's line.</summary>
    public void Mistake(string key, string problem)
    {
        var line = _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value.Start.Line : _node.Start.Line;
        _mistakes.Add($"Dòng {line}: {problem}.");
    }

    private IEnumerable<YamlNode> List(string key)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var value))
        {
            return [];
        }

        if (value is YamlSequenceNode list)
        {
            return list.Children;
        }

        if (value is not YamlScalarNode { Value: null or "" })
        {
            Mistake(key, $"mục \"{key}\" phải là danh sách, mỗi dòng bắt đầu bằng dấu gạch ngang");
        }

        return [];
    }

    private static string Clean(string text) =>
        string.Join('\n', VietnameseText.Normalise(text).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();
}
