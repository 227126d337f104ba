using System.Text;
using ChungTay.Content.Messages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Campaigns;

/// <summary>The plans of a folder, or all the mistakes in them: the program must not start on plans that hold a mistake.</summary>
public sealed class PlanLibrary
{
    private PlanLibrary(IReadOnlyList<Plan> plans, IReadOnlyList<PlanMistake> mistakes) => (Plans, Mistakes) = (plans, mistakes);

    /// <summary>The plans by id; empty when there is a mistake anywhere, so that nobody sends half of them.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>All mistakes, by file and line; empty when the plans can be used.</summary>
    public IReadOnlyList<PlanMistake> Mistakes { get; }

    /// <summary>Reads every <c>*.yaml</c> of a folder, with the usual quiet hours.</summary>
    public static PlanLibrary Load(string directory) => Load(directory, QuietHours.Default);

    /// <summary>Reads every <c>*.yaml</c> of a folder. A time of day inside the quiet hours is a mistake.</summary>
    public static PlanLibrary Load(string directory, QuietHours quiet)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (!Directory.Exists(directory))
        {
            return new PlanLibrary([], [PlanMistake.Of(directory, 0, "no-directory")]);
        }

        var plans = new List<Plan>();
        var mistakes = new List<PlanMistake>();
        foreach (var file in Directory.GetFiles(directory).Order(StringComparer.Ordinal))
        {
            var found = new PlanMistakes(Path.GetFileName(file));
            if (LoadFile(file, quiet, found) is { } plan)
            {
                if (plans.Find(other => other.Id == plan.Id) is { } other)
                {
                    found.Add(1, "duplicate-plan", plan.Id, other.File);
                }

                plans.Add(plan);
            }

            mistakes.AddRange(found.Found.OrderBy(mistake => mistake.Line));
        }

        if (plans.Count == 0 && mistakes.Count == 0)
        {
            mistakes.Add(PlanMistake.Of(directory, 0, "no-files"));
        }

        return mistakes.Count > 0 ? new PlanLibrary([], mistakes) : new PlanLibrary([.. plans.OrderBy(plan => plan.Id, StringComparer.Ordinal)], []);
    }

    /// <summary>The plan in a file; null when it is no plan file or holds a mistake that leaves no plan.</summary>
    private static Plan? LoadFile(string path, QuietHours quiet, PlanMistakes mistakes)
    {
        var name = Path.GetFileName(path);
        if (!name.EndsWith(".yaml", StringComparison.Ordinal))
        {
            // Notepad likes to save "plan.yaml.txt"; such a file would silently not be sent.
            if (LooksLikePlan(name) is { } better)
            {
                mistakes.Add(0, "wrong-extension", better);
            }

            return null;
        }

        return ReadText(path, mistakes) is { } text && Parse(text, mistakes) is { } root
            ? new PlanReader(Path.GetDirectoryName(path)!, quiet, mistakes).Read(root)
            : null;
    }

    private static string? LooksLikePlan(string name)
    {
        var at = name.IndexOf(".yaml", StringComparison.OrdinalIgnoreCase);
        at = at < 0 && name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) ? name.Length - ".yml".Length : at;
        return at > 0 && !name.EndsWith('~') ? name[..at] + ".yaml" : null;
    }

    private static string? ReadText(string path, PlanMistakes mistakes)
    {
        try
        {
            // Strict UTF-8, or UTF-16 when a mark at the beginning says so: other encodings would garble the marks of Vietnamese.
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            mistakes.Add(0, "not-utf8");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(0, "unreadable");
        }

        return null;
    }

    private static YamlNode? Parse(string text, PlanMistakes mistakes)
    {
        var tab = Array.FindIndex(text.Split('\n'), line => line.TrimStart(' ').StartsWith('\t') && line.Trim().Length > 0);
        if (tab >= 0)
        {
            mistakes.Add(tab + 1, "tab");
            return null;
        }

        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            AddYamlMistake(exception, mistakes);
            return null;
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" })
        {
            mistakes.Add(1, "empty-file");
            return null;
        }

        if (stream.Documents.Count > 1)
        {
            mistakes.Add(stream.Documents[1].RootNode, "too-many-documents");
        }

        return stream.Documents[0].RootNode;
    }

    private static void AddYamlMistake(YamlException exception, PlanMistakes mistakes)
    {
        var line = Math.Max(1, (int)exception.Start.Line);
        const string Duplicate = "Duplicate key";
        var text = exception.InnerException?.Message ?? exception.Message;
        if (text.Contains(Duplicate, StringComparison.Ordinal))
        {
            mistakes.Add(line, "duplicate-key", text[(text.IndexOf(Duplicate, StringComparison.Ordinal) + Duplicate.Length)..].Trim(' ', '.', '\'', '"'));
        }
        else
        {
            mistakes.Add(line, "bad-yaml");
        }
    }
}
