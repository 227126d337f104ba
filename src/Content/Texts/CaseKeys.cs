namespace ChungTay.Content.Texts;

/// <summary>The lines of <c>content/texts/vi-cases.yaml</c>: urgent cases, as officers hear of them.</summary>
internal static class CaseKeys
{
    /// <summary>The keys, each with the places that must stand in its line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["case.told"] = [],
        ["case.alarm-head"] = ["case"],
        ["case.alarm"] = ["case", "kind", "voice", "channel", "time"],
        ["case.voice-child"] = [],
        ["case.voice-adult"] = [],
        ["case.take-button"] = [],
        ["case.words-button"] = [],
        ["case.taken"] = ["case"],
        ["case.taken-already"] = ["case"],
        ["case.take-first"] = ["case"],
        ["case.not-yours"] = ["case"],
        ["case.words"] = ["case"],
        ["case.what-done"] = [],
        ["case.closed"] = ["case"],
        ["case.none"] = [],
        ["case-kind.other"] = [],
        ["case-kind.violence"] = [],
        ["case-kind.sexual"] = [],
        ["case-kind.online"] = [],
        ["case-kind.self-harm"] = [],
        ["case-kind.missing"] = [],
        ["case-kind.accident"] = [],
        ["case-kind.disaster"] = [],
        ["case-kind.exploitation"] = [],
        ["case-kind.neglect"] = [],
        ["case-kind.abandonment"] = [],
        ["case-kind.trafficking"] = [],
    };
}
