namespace ChungTay.Content.Texts;

/// <summary>The lines of <c>content/texts/vi-answers.yaml</c>: what is said when nothing is known, and the officers' weekly report.</summary>
internal static class AnswerKeys
{
    /// <summary>The keys, each with the places that must stand in its line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["answers.keep-button"] = [],
        ["answers.keep-note"] = [],
        ["answers.kept"] = [],
        ["answers.keep-gone"] = [],
        ["weekly.head"] = [],
        ["weekly.counts"] = ["week", "unknown", "outside"],
        ["weekly.questions"] = ["questions"],
        ["weekly.more"] = ["count"],
        ["weekly.more-articles"] = ["count"],
        ["weekly.overdue"] = ["articles"],
        ["weekly.due"] = ["articles"],
    };
}
