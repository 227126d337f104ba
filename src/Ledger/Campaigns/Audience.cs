using System.Globalization;
using System.Text.RegularExpressions;

namespace ChungTay.Ledger.Campaigns;

/// <summary>A rule that says who gets a campaign, as written on the command line and in the table: <c>citizens;hamlet:Thôn 3;not-within:7</c>.</summary>
/// <remarks>One group first (citizens, members, all, secretaries, cell:ID, hamlet:NAME), then any number of conditions, each at most once.</remarks>
public readonly partial record struct Audience
{
    /// <summary>The consent purpose of the commune's messages.</summary>
    public const string News = "news";

    /// <summary>The consent purpose of a party member's study.</summary>
    public const string Study = "study";

    // A year: what lies longer ago is not kept by recipient.
    private const int MostDays = 365;

    private static readonly string[] Groups = ["citizens", "members", "all", "secretaries"];
    private static readonly string[] Conditions = ["cell", "hamlet", "language", "topic", "not-within"];

    private readonly string? _rule;

    private Audience(string rule) => _rule = rule;

    /// <summary>Everybody who agreed to the commune's messages.</summary>
    public static Audience Citizens { get; } = new("citizens");

    /// <summary>Every party member who agreed to study reminders.</summary>
    public static Audience Members { get; } = new("members");

    /// <summary>The written rule, its conditions always in the same order.</summary>
    public string Rule => _rule ?? throw new InvalidOperationException("An audience was never set.");

    /// <summary>The purposes one of which a recipient must have agreed to.</summary>
    public IReadOnlyList<string> Purposes => Topic is { } topic ? [topic] : Group switch
    {
        "all" => [News, Study],
        "members" or "secretaries" => [Study],
        _ => Cell is not null && Group != "citizens" ? [Study] : [News],
    };

    /// <summary>The first part: citizens, members, all, secretaries; cell or hamlet when the rule begins with one.</summary>
    public string Group => Rule.Split(';')[0].Split(':')[0];

    /// <summary>Only people of this hamlet; null for all.</summary>
    public string? Hamlet => Value("hamlet");

    /// <summary>Only members of this cell and the cells below it; null for all.</summary>
    public long? Cell => Value("cell") is { } cell ? long.Parse(cell, CultureInfo.InvariantCulture) : null;

    /// <summary>Only people who want to be written to in this language, such as <c>vi</c>; null for all.</summary>
    public string? Language => Value("language");

    /// <summary>Only people who agreed to this purpose; null for the group's own.</summary>
    public string? Topic => Value("topic");

    /// <summary>Only people who got nothing of our own accord in these last days; null for all.</summary>
    public int? NotWithinDays => Value("not-within") is { } days ? int.Parse(days, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether only those are meant who stand on the roster of party members.</summary>
    public bool IsOfMembers => Cell is not null || Group is "members" or "secretaries";

    /// <summary>Reads a written rule.</summary>
    public static bool TryParse(string? rule, out Audience audience)
    {
        audience = default;
        if (rule is null)
        {
            return false;
        }

        var parts = rule.Normalize().Split(';').Select(part => part.Trim()).ToArray();
        var conditions = parts.Skip(Groups.Contains(parts[0]) ? 1 : 0).ToArray();
        if (parts.Length == conditions.Length && conditions[0].Split(':')[0] is not ("cell" or "hamlet"))
        {
            return false;
        }

        var keys = conditions.Select(condition => condition.Split(':')[0]).ToList();
        if (keys.Distinct().Count() != keys.Count || !conditions.All(IsCondition))
        {
            return false;
        }

        // A rule that begins with a cell or a hamlet keeps it first; the same rule is always written the same.
        var rest = parts[1..].OrderBy(part => Array.IndexOf(Conditions, part.Split(':')[0]));
        audience = new Audience(string.Join(';', parts[..1].Concat(rest)));
        return true;
    }

    /// <summary>Reads a written rule.</summary>
    /// <exception cref="FormatException">There is no such rule.</exception>
    public static Audience Parse(string rule) =>
        TryParse(rule, out var audience) ? audience : throw new FormatException($"There is no audience '{rule}'.");

    /// <inheritdoc/>
    public override string ToString() => _rule ?? string.Empty;

    private static bool IsCondition(string condition)
    {
        var at = condition.IndexOf(':', StringComparison.Ordinal);
        var (key, value) = at < 0 ? (condition, "") : (condition[..at], condition[(at + 1)..].Trim());
        return key switch
        {
            "cell" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "hamlet" => value.Length is > 0 and <= 100,
            "language" => LanguageForm().IsMatch(value),
            "topic" => TopicForm().IsMatch(value),
            "not-within" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays,
            _ => false,
        };
    }

    private string? Value(string key) =>
        Rule.Split(';').FirstOrDefault(part => part.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..].Trim();

    [GeneratedRegex("^[a-z]{2,3}$")]
    private static partial Regex LanguageForm();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex TopicForm();
}
