namespace ChungTay.Content.Texts;

/// <summary>The lines of <c>content/texts/vi-roster.yaml</c>: party members who link their chat.</summary>
internal static class RosterKeys
{
    /// <summary>The keys, each with the places that must stand in its line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["member.found"] = ["name", "cell"],
        ["member.kept"] = [],
        ["member.agree-button"] = [],
        ["member.decline-button"] = [],
        ["member.linked"] = ["cell"],
        ["member.linked-leader"] = ["cell"],
        ["member.declined"] = [],
        ["member.already"] = [],
        ["member.used"] = [],
        ["member.used-alarm"] = ["name", "cell", "time", "channel"],
        ["member.voided"] = [],
        ["member.other"] = [],
        ["member.left"] = [],
        ["member.my-data"] = ["cell"],
    };
}
