namespace ChungTay.Content.Texts;

/// <summary>Every line of <c>content/texts/vi.yaml</c> by its key, with the places that the program fills in it.</summary>
public static class TextKeys
{
    /// <summary>Places that may stand in every line.</summary>
    public static IReadOnlyList<string> Everywhere { get; } = ["commune", "issuer", "quiet_from", "quiet_to"];

    /// <summary>The keys, each with the places that must stand in its line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["welcome.who"] = ["issuer"],
        ["welcome.short"] = ["issuer"],
        ["welcome.ask"] = ["quiet_from", "quiet_to"],
        ["welcome.agree-button"] = [],
        ["welcome.ask-only-button"] = [],
        ["welcome.ask-only"] = [],
        ["welcome.unsure"] = [],
        ["consent.given"] = ["quiet_from", "quiet_to"],
        ["consent.given-already"] = [],
        ["consent.withdrawn"] = [],
        ["consent.withdrawn-already"] = [],
        ["menu.text"] = [],
        ["menu.register-button"] = [],
        ["menu.leave-button"] = [],
        ["menu.my-data-button"] = [],
        ["menu.erase-button"] = [],
        ["my-data.head"] = [],
        ["my-data.since"] = ["channel", "date"],
        ["my-data.received-none"] = [],
        ["my-data.received"] = ["count", "channel"],
        ["my-data.sent"] = ["count"],
        ["my-data.hamlet"] = ["hamlet"],
        ["my-data.elsewhere"] = ["count"],
        ["my-data.subscribed"] = [],
        ["my-data.not-subscribed"] = [],
        ["my-data.given"] = ["date"],
        ["my-data.withdrawn"] = ["date"],
        ["my-data.foot"] = [],
        ["channel.telegram"] = [],
        ["channel.zalo-oa"] = [],
        ["channel.zalo-bot"] = [],
        ["channel.web"] = [],
        ["erase.ask"] = [],
        ["erase.yes-button"] = [],
        ["erase.no-button"] = [],
        ["erase.kept"] = [],
        ["erase.done"] = ["receipt"],
        ["code.unknown"] = [],
        ["unread.unopened"] = [],
        ["unread.empty"] = [],
        ["unread.emoji"] = [],
        ["unread.too-long"] = [],
        ["unread.too-many"] = [],
        ["button.old"] = [],
        ["button.unknown"] = [],
        ["button.no-such-number"] = ["number"],
        ["question.unknown"] = [],
        ["phone.people_committee"] = [],
        ["phone.police"] = [],
    };
}
