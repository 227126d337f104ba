using System.Globalization;
using ChungTay.Content.Texts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Questions.Articles;

/// <summary>Reads one article from its text: front matter between "---" lines, then the answer. The format: content/articles/README.md.</summary>
public sealed class ArticleFile
{
    private const string LongerHeading = "## Nói rõ hơn";

    private readonly string _file;
    private readonly List<ArticleProblem> _problems;
    private readonly Dictionary<string, YamlNode> _fields = new(StringComparer.Ordinal);

    private readonly int _fewestQuestions;

    private ArticleFile(string file, List<ArticleProblem> problems, int fewestQuestions)
    {
        _file = file;
        _problems = problems;
        _fewestQuestions = fewestQuestions;
    }

    /// <summary>Reads a file that an officer wrote.</summary>
    /// <exception cref="ArticleFormatException">it has a mistake; all mistakes are named with their lines</exception>
    public static Article ReadByOfficer(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new List<ArticleProblem>();
        var article = new ArticleFile(file, problems, ArticleRules.FewestQuestionsByOfficer).Read(VietnameseText.Normalise(text).ReplaceLineEndings("\n"));
        return problems.Count == 0 && article is not null ? article : throw new ArticleFormatException(problems);
    }

    /// <summary>Reads the article, or adds to the problems and returns null.</summary>
    /// <param name="file">the file's name, "id.md"</param>
    /// <param name="text">what stands in it</param>
    /// <param name="problems">where mistakes are added</param>
    internal static Article? Read(string file, string text, List<ArticleProblem> problems)
    {
        var before = problems.Count;
        var article = new ArticleFile(file, problems, ArticleRules.FewestQuestions).Read(VietnameseText.Normalise(text).ReplaceLineEndings("\n"));
        return problems.Count == before ? article : null;
    }

    private Article? Read(string text)
    {
        var lines = text.Split('\n');
        var close = lines.Length > 0 && lines[0].Trim() == "---" ? Array.FindIndex(lines, 1, line => line.Trim() == "---") : -1;
        if (close < 0)
        {
            Problem(1, "Phần đầu bài phải nằm giữa hai dòng \"---\". Hãy thêm dòng \"---\" ở đầu và cuối phần này.");
            return null;
        }

        if (!ReadFields(string.Join('\n', lines[1..close])))
        {
            return null;
        }

        var body = string.Join('\n', lines[(close + 1)..]);
        var at = body.IndexOf(LongerHeading, StringComparison.Ordinal);
        var article = Fields(at < 0 ? body.Trim() : body[..at].Trim(), at < 0 ? "" : body[(at + LongerHeading.Length)..].Trim());
        ArticleRules.Check(article, (field, message) => Problem(field is "" ? close + 2 : LineOf(field), message), _fewestQuestions);
        return article;
    }

    private bool ReadFields(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode map)
            {
                Problem(2, "Phần đầu bài phải gồm các dòng \"tên: giá trị\".");
                return false;
            }

            foreach (var (key, value) in map.Children)
            {
                _fields[((YamlScalarNode)key).Value ?? ""] = value;
            }

            return true;
        }
        catch (YamlException error)
        {
            Problem((int)error.Start.Line + 1, $"Không đọc được dòng này ({error.Message}). Hãy để giá trị có dấu hai chấm trong dấu ngoặc kép.");
            return false;
        }
    }

    private Article Fields(string answer, string longer) => new()
    {
        Id = Text("id"),
        Title = Text("title"),
        Group = Text("group") is { Length: 1 } group ? group[0] : '?',
        AsOf = Day("as-of"),
        ReviewBy = Day("review-by"),
        PhoneFirst = Truth("phone-first"),
        ChangesOften = Truth("changes-often"),
        LegalBasis = Text("legal-basis", mayBeEmpty: true),
        Related = Items("related"),
        Questions = Items("questions"),
        Answer = answer,
        Longer = longer,
    };

    private string Text(string field, bool mayBeEmpty = false)
    {
        var value = _fields.TryGetValue(field, out var node) && node is YamlScalarNode scalar ? scalar.Value ?? "" : null;
        if (value is null || (value.Length == 0 && !mayBeEmpty))
        {
            Problem(LineOf(field), $"Thiếu \"{field}\". Hãy thêm dòng \"{field}: …\" vào phần đầu bài.");
        }

        return value ?? "";
    }

    private DateOnly Day(string field)
    {
        var text = Text(field);
        if (text.Length > 0 && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            Problem(LineOf(field), $"\"{text}\" không phải là ngày. Hãy viết năm-tháng-ngày, ví dụ 2026-11-23.");
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;
    }

    private bool Truth(string field)
    {
        var text = Text(field);
        if (text.Length > 0 && text is not ("true" or "false"))
        {
            Problem(LineOf(field), $"\"{field}\" chỉ nhận true (có) hoặc false (không).");
        }

        return text == "true";
    }

    private string[] Items(string field)
    {
        if (_fields.TryGetValue(field, out var node) && node is YamlSequenceNode list)
        {
            return [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? "").Where(item => item.Length > 0)];
        }

        Problem(LineOf(field), $"\"{field}\" phải là một danh sách. Hãy viết mỗi mục một dòng bắt đầu bằng \"- \".");
        return [];
    }

    // Field lines are counted from the line after the opening "---".
    private int LineOf(string field) => _fields.TryGetValue(field, out var node) ? (int)node.Start.Line + 1 : 1;

    private void Problem(int line, string message) => _problems.Add(new ArticleProblem(_file, line, message));
}
