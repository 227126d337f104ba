namespace ChungTay.Content.Texts;

/// <summary>The lines of <c>content/texts/vi-matters.yaml</c>: concerns, rumours and talks with an officer, as people hear of them.</summary>
internal static class MatterKeys
{
    /// <summary>The keys, each with the places that must stand in its line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["concern.what"] = [],
        ["concern.where"] = [],
        ["concern.skip-button"] = [],
        ["concern.more"] = [],
        ["concern.send-button"] = [],
        ["concern.photo"] = [],
        ["concern.photo-first"] = [],
        ["concern.photo-many"] = [],
        ["concern.photo-refused"] = [],
        ["concern.sent"] = ["case", "code"],
        ["concern.half"] = [],
        ["concern.go-on-button"] = [],
        ["concern.new-button"] = [],
        ["concern.drop-button"] = [],
        ["concern.dropped"] = [],
        ["concern.left"] = [],
        ["concern.menu-button"] = [],
        ["rumour.ask"] = [],
        ["rumour.this-one"] = [],
        ["rumour.this-button"] = [],
        ["rumour.other-button"] = [],
        ["rumour.offer-button"] = [],
        ["rumour.sent"] = ["case", "code"],
        ["rumour.correction-title"] = ["case"],
        ["rumour.correction-head"] = [],
        ["rumour.corrected"] = ["campaign", "case"],
        ["rumour.answer-first"] = ["case"],
        ["rumour.link"] = [],
        ["help.ask"] = [],
        ["help.sent"] = ["case", "code"],
        ["help.nobody"] = ["case", "code"],
        ["help.already"] = ["case"],
        ["help.passed"] = [],
        ["help.ended"] = [],
        ["help.offer-button"] = [],
        ["help.menu-button"] = [],
        ["back.state"] = ["case", "state"],
        ["back.here"] = ["case", "state"],
        ["back.urgent"] = [],
        ["back.answer"] = [],
        ["back.nothing"] = [],
        ["back.shown"] = [],
        ["insult.once"] = [],
        ["my-cases.count"] = ["count"],
    };
}
