using ChungTay.Content.Texts;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Campaigns;

/// <summary>A mapping of a plan file that notes each mistake with its line and goes on reading.</summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly PlanMistakes mistakes;

    private YamlMap(YamlMappingNode node, PlanMistakes mistakes) => (this.node, this.mistakes) = (node, mistakes);

    internal int Line => (int)node.Start.Line;

    /// <summary>The mapping under a node, or null and a mistake when it is something else.</summary>
    internal static YamlMap? From(YamlNode node, string what, PlanMistakes mistakes, params string[] allowed)
    {
        if (node is not YamlMappingNode mapping)
        {
            mistakes.Add(node, "not-a-map", what);
            return null;
        }

        foreach (var key in mapping.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (allowed.Length > 0 && !allowed.Contains(name))
            {
                mistakes.Add(key, "unknown-key", name, Hint(name, allowed));
            }
        }

        return new YamlMap(mapping, mistakes);
    }

    /// <summary>All entries, for mappings whose keys are free.</summary>
    internal IEnumerable<KeyValuePair<YamlNode, YamlNode>> Entries => node.Children;

    internal YamlNode? Node(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    internal bool Has(string key) => Node(key) is not null;

    internal int LineOf(string key) => Node(key) is { } value ? (int)value.Start.Line : Line;

    /// <summary>The text under a key, in NFC and without blanks at its ends; null and a mistake when it must be there and is not.</summary>
    internal string? Text(string key, bool required = true)
    {
        var value = Node(key);
        if (value is null)
        {
            if (required)
            {
                mistakes.Add(node, "missing", key);
            }

            return null;
        }

        if (value is not YamlScalarNode scalar)
        {
            mistakes.Add(value, "not-a-text", key);
            return null;
        }

        var text = Clean(scalar.Value ?? "");
        if (text.Length == 0 && required)
        {
            mistakes.Add(value, "empty", key);
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>The list under a key; empty and a mistake when it must be there and is not.</summary>
    internal IReadOnlyList<YamlNode> List(string key, bool required = true)
    {
        var value = Node(key);
        if (value is YamlSequenceNode list)
        {
            if (list.Children.Count == 0 && required)
            {
                mistakes.Add(value, "no-messages", key);
            }

            return [.. list.Children];
        }

        if (value is not null)
        {
            mistakes.Add(value, "not-a-list", key);
        }
        else if (required)
        {
            mistakes.Add(node, "missing", key);
        }

        return [];
    }

    /// <summary>Text as a file may hold it (NFD, CRLF, trailing blanks) in the one form that is sent and hashed.</summary>
    private static string Clean(string text) =>
        string.Join('\n', VietnameseText.Normalise(text).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();

    private static string Hint(string name, string[] allowed)
    {
        var near = allowed.FirstOrDefault(key => Distance(key, name.ToLowerInvariant()) <= 2);
        return near is null
            ? VietnameseWords.Of("unknown-key.list", string.Join(", ", allowed))
            : VietnameseWords.Of("unknown-key.near", near);
    }

    /// <summary>Edit distance: how many letters differ, are missing or too many.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(row[j], row[j - 1]));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[other.Length];
    }
}

/// <summary>The mistakes of one file, as they are found.</summary>
internal sealed class PlanMistakes(string file)
{
    private readonly List<PlanMistake> found = [];

    internal IReadOnlyList<PlanMistake> Found => found;

    internal string File => file;

    internal void Add(YamlNode node, string kind, params object[] parts) => Add((int)node.Start.Line, kind, parts);

    internal void Add(int line, string kind, params object[] parts) => found.Add(PlanMistake.Of(file, line, kind, parts));
}
