using System.Globalization;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Campaigns;

/// <summary>One mistake in a plan file, told so that a person without programming can put it right.</summary>
public sealed record PlanMistake
{
    /// <summary>Name of the file without its folder; the folder itself when that is what is wrong.</summary>
    public required string File { get; init; }

    /// <summary>Line, counted from 1; 0 when the mistake is not in a line.</summary>
    public required int Line { get; init; }

    /// <summary>Kind of mistake, for tests and logs: a key of the wording file.</summary>
    public required string Kind { get; init; }

    /// <summary>What is wrong, in Vietnamese.</summary>
    public required string Problem { get; init; }

    /// <summary>How to cure it, in Vietnamese.</summary>
    public required string Cure { get; init; }

    /// <summary>The whole mistake in one Vietnamese line.</summary>
    public override string ToString() => Line > 0
        ? VietnameseWords.Of("mistake.line", File, Line, Problem, Cure)
        : VietnameseWords.Of("mistake.no-line", File, Problem, Cure);

    /// <summary>Makes a mistake of a kind whose wording holds problem and cure, parted by a bar.</summary>
    internal static PlanMistake Of(string file, int line, string kind, params object[] parts)
    {
        // The wording may itself name a bar, and so may the parts: only the first one of the wording separates.
        var words = VietnameseWords.Of(kind).Split('|', 2);
        return new PlanMistake { File = file, Line = line, Kind = kind, Problem = Fill(words[0], parts), Cure = Fill(words[1], parts) };
    }

    private static string Fill(string words, object[] parts) => string.Format(CultureInfo.InvariantCulture, words, parts);
}
