using System.Globalization;

namespace ChungTay.Ledger.Campaigns;

/// <summary>A rule that says who gets a campaign, as written on the command line and in the table.</summary>
public readonly record struct Audience
{
    /// <summary>The consent purpose of the commune's messages.</summary>
    public const string News = "news";

    /// <summary>The consent purpose of a party member's study.</summary>
    public const string Study = "study";

    private readonly string? _rule;

    private Audience(string rule) => _rule = rule;

    /// <summary>Everybody who agreed to the commune's messages.</summary>
    public static Audience Citizens { get; } = new("citizens");

    /// <summary>Every party member who agreed to study reminders.</summary>
    public static Audience Members { get; } = new("members");

    /// <summary>The written rule.</summary>
    public string Rule => _rule ?? throw new InvalidOperationException("An audience was never set.");

    /// <summary>The purposes one of which a recipient must have agreed to.</summary>
    public IReadOnlyList<string> Purposes => Rule switch
    {
        "members" => [Study],
        "all" => [News, Study],
        _ when Rule.StartsWith("cell:", StringComparison.Ordinal) => [Study],
        _ => [News],
    };

    /// <summary>The hamlet of a rule <c>hamlet:ID</c>; null for other rules.</summary>
    public string? Hamlet => Rule.StartsWith("hamlet:", StringComparison.Ordinal) ? Rule["hamlet:".Length..] : null;

    /// <summary>The cell of a rule <c>cell:ID</c>, which means those below it too; null for other rules.</summary>
    public long? Cell =>
        Rule.StartsWith("cell:", StringComparison.Ordinal)
        && long.TryParse(Rule["cell:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var cell) ? cell : null;

    /// <summary>Whether only those are meant who stand on the roster of party members.</summary>
    public bool IsOfMembers => Rule is "members" || Cell is not null;

    /// <summary>Reads a written rule: citizens, members, all, cell:ID or hamlet:ID.</summary>
    public static bool TryParse(string? rule, out Audience audience)
    {
        audience = default;
        if (rule is null)
        {
            return false;
        }

        audience = new Audience(rule);
        return rule is "citizens" or "members" or "all" || audience.Cell is not null || !string.IsNullOrWhiteSpace(audience.Hamlet);
    }

    /// <summary>Reads a written rule.</summary>
    /// <exception cref="FormatException">There is no such rule.</exception>
    public static Audience Parse(string rule) =>
        TryParse(rule, out var audience) ? audience : throw new FormatException($"There is no audience '{rule}'.");

    /// <inheritdoc/>
    public override string ToString() => _rule ?? string.Empty;
}
