using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChungTay.Content.Questions.Danger;

/// <summary>The first message after a sign of danger: the numbers in its first line, then at most three short sentences. Safe for many threads.</summary>
public sealed class DangerReply
{
    private readonly Dictionary<(DangerKind Kind, bool Child), string> _texts;

    private DangerReply(Dictionary<(DangerKind Kind, bool Child), string> texts) => _texts = texts;

    /// <summary>Reads <c>danger/replies.yaml</c>.</summary>
    /// <param name="contentDirectory">the folder <c>content</c></param>
    /// <exception cref="InvalidDataException">a kind has no text for a child or an adult</exception>
    public static DangerReply Load(string contentDirectory)
    {
        var path = Path.Combine(contentDirectory, "danger", "replies.yaml");
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
        var read = yaml.Deserialize<Dictionary<string, Dictionary<string, Reply>>>(File.ReadAllText(path));
        var texts = new Dictionary<(DangerKind, bool), string>();
        foreach (var kind in Enum.GetValues<DangerKind>())
        {
            foreach (var (voice, child) in new[] { ("child", true), ("adult", false) })
            {
                if (read.GetValueOrDefault(Name(kind))?.GetValueOrDefault(voice) is not { } reply || reply.Numbers.Length == 0)
                {
                    throw new InvalidDataException($"{path} has no text for {Name(kind)}, {voice}.");
                }

                texts[(kind, child)] = reply.Numbers + "\n" + string.Join(' ', reply.Then);
            }
        }

        return new DangerReply(texts);
    }

    /// <summary>The message for an assessment.</summary>
    /// <param name="assessment">what the signs say; its kind and voice choose the text</param>
    /// <param name="fill">puts the commune's numbers, or the words of the hotline table, in place of placeholders like {commune.police}</param>
    public string First(DangerAssessment assessment, Func<string, string> fill)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(fill);
        return fill(_texts[(assessment.Kind, assessment.ChildSpeaking)]);
    }

    /// <summary>The kind as data files write it: <c>self-harm</c>.</summary>
    public static string Name(DangerKind kind) => HyphenatedNamingConvention.Instance.Apply(kind.ToString());

    private sealed class Reply
    {
        public string Numbers { get; set; } = "";

        public List<string> Then { get; set; } = [];
    }
}
