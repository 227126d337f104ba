using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Texts;

/// <summary>Reads a YAML file of two levels into "section.name" and value, keeping the line numbers.</summary>
internal static class YamlLines
{
    /// <summary>The values of a file in order.</summary>
    /// <exception cref="TextFileException">The file cannot be read as such.</exception>
    public static IReadOnlyList<(string Key, YamlScalarNode Value)> Read(string path)
    {
        var lines = new List<(string, YamlScalarNode)>();
        foreach (var (section, node) in Root(path).Children)
        {
            if (node is not YamlMappingNode names)
            {
                throw Broken(path, node.Start.Line, "phải có các mục con thụt vào bên dưới");
            }

            foreach (var (name, value) in names.Children)
            {
                lines.Add(value is YamlScalarNode scalar
                    ? ($"{section}.{name}", scalar)
                    : throw Broken(path, value.Start.Line, "phải là một câu, không phải danh sách"));
            }
        }

        return lines;
    }

    /// <summary>The file as a map.</summary>
    /// <exception cref="TextFileException">The file is no YAML map.</exception>
    public static YamlMappingNode Root(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? root
                : throw Broken(path, 1, "phải gồm các dòng \"tên: lời\"");
        }
        catch (YamlException broken)
        {
            throw Broken(path, broken.Start.Line, $"không đọc được ({broken.Message})");
        }
    }

    private static TextFileException Broken(string path, long line, string problem) =>
        new(Path.GetFileName(path), [$"Dòng {line}: {problem}. Hãy xem lại cách thụt dòng và dấu hai chấm."]);
}
