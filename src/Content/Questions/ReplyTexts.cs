using ChungTay.Content.Texts;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Questions;

/// <summary>What is said when no article answers; from <c>content/questions/replies.yaml</c>.</summary>
public sealed class ReplyTexts
{
    private static readonly string[] Names =
        ["unsure", "outside", "rude", "choices", "greeting", "thanks", "farewell", "menu", "about", "empty", "follow-up"];

    private readonly Dictionary<string, string> _texts;

    private ReplyTexts(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="TextFileException">a text is missing or has no name we know</exception>
    public static ReplyTexts Load(string path)
    {
        var texts = YamlLines.Root(path).Children.ToDictionary(
            pair => Scalar(pair.Key), pair => VietnameseText.Normalise(Scalar(pair.Value)).ReplaceLineEndings("\n"), StringComparer.Ordinal);
        var mistakes = Names.Where(name => texts.GetValueOrDefault(name, "").Length == 0)
            .Select(name => $"Thiếu mục \"{name}\". Hãy viết lại mục này.")
            .Concat(texts.Keys.Except(Names).Select(name => $"Không có mục nào tên \"{name}\". Hãy xoá hoặc sửa lại tên."))
            .ToArray();
        return mistakes.Length == 0 ? new ReplyTexts(texts) : throw new TextFileException(Path.GetFileName(path), mistakes);
    }

    /// <summary>The text of that name.</summary>
    public string this[string name] => _texts[name];

    private static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}
