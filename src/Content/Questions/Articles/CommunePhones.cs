using System.Text.RegularExpressions;

namespace ChungTay.Content.Questions.Articles;

/// <summary>One number that the commune entered, with the days it was checked and must be checked again.</summary>
/// <param name="Number">as people read it</param>
/// <param name="CheckedOn">the day somebody last called it</param>
/// <param name="RecheckBy">the last day it is shown</param>
public sealed record CommunePhone(string Number, DateOnly CheckedOn, DateOnly RecheckBy);

/// <summary>The commune's own numbers; each placeholder of an article becomes the number, or the words of the hotline table when there is none.</summary>
public sealed partial class CommunePhones
{
    // "not more than 90 days", hotline table 3, read 2026-11-23.
    private const int LongestTrustInDays = 90;

    private static readonly Dictionary<string, (string Fallback, string WithNumber)> Places = new(StringComparer.Ordinal)
    {
        ["commune.people_committee"] = ("liên hệ UBND xã", "gọi UBND xã (số {0})"),
        ["commune.police"] = ("gọi 113 hoặc đến công an xã gần nhất", "gọi 113 hoặc công an xã (số {0})"),
        ["commune.child_worker"] = ("hỏi bộ phận một cửa UBND xã", "gọi người làm công tác trẻ em của xã (số {0})"),
        ["commune.health_station"] = ("gọi 115 hoặc đến cơ sở y tế gần nhất", "gọi 115 hoặc trạm y tế xã (số {0})"),
        ["province.legal_aid"] = ("hỏi UBND xã hoặc Sở Tư pháp", "gọi nơi trợ giúp pháp lý (số {0})"),
    };

    private readonly Func<Dictionary<string, CommunePhone>> _phones;

    /// <summary>Takes the numbers by placeholder ("commune.police"); placeholders without one fall back to words.</summary>
    /// <exception cref="ArgumentException">a key is no placeholder</exception>
    public CommunePhones(IReadOnlyDictionary<string, CommunePhone> phones)
    {
        ArgumentNullException.ThrowIfNull(phones);
        var known = new Dictionary<string, CommunePhone>(phones, StringComparer.Ordinal);
        _phones = () => known;
        if (known.Keys.FirstOrDefault(key => !Places.ContainsKey(key)) is { } unknown)
        {
            throw new ArgumentException($"No placeholder is called {unknown}.", nameof(phones));
        }
    }

    private CommunePhones(Func<CommunePhones> now) => _phones = () => now()._phones();

    /// <summary>Numbers that may change: asked for anew at each use.</summary>
    public static CommunePhones Live(Func<CommunePhones> now) => new(now);

    /// <summary>No numbers: every placeholder falls back to words.</summary>
    public static CommunePhones None { get; } = new(new Dictionary<string, CommunePhone>());

    /// <summary>The placeholders there are.</summary>
    public static IReadOnlyCollection<string> Keys => Places.Keys;

    /// <summary>The number under a placeholder if it may be shown on that day.</summary>
    public string? Usable(string key, DateOnly today) =>
        _phones().TryGetValue(key, out var phone) && phone.Number.Length > 0 && today <= phone.RecheckBy
            && today.DayNumber - phone.CheckedOn.DayNumber <= LongestTrustInDays
            ? phone.Number
            : null;

    /// <summary>The text with every placeholder filled.</summary>
    public string Fill(string text, DateOnly today) =>
        Placeholder().Replace(text, match => One(text, match, today));

    private string One(string text, Match match, DateOnly today)
    {
        if (!Places.TryGetValue(match.Groups[1].Value, out var place))
        {
            return match.Value;
        }

        var words = Usable(match.Groups[1].Value, today) is { } number
            ? place.WithNumber.Replace("{0}", number, StringComparison.Ordinal)
            : place.Fallback;
        var before = text[..match.Index].TrimEnd(' ', '-', '*');
        return before.Length == 0 || ".!?\n".Contains(before[^1], StringComparison.Ordinal) ? char.ToUpperInvariant(words[0]) + words[1..] : words;
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}
