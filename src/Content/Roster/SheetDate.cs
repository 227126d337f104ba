using System.Globalization;
using System.Text.RegularExpressions;

namespace ChungTay.Content.Roster;

/// <summary>Reads a day as people type it: 3/6/26, 03.06.2026, 3-6-2026, 20260603, "ngày 3 tháng 6 năm 2026", 6/2026 (the first).</summary>
internal static partial class SheetDate
{
    /// <summary>Reads a cell that should hold a date and nothing else.</summary>
    public static bool TryRead(string text, out DateOnly date)
    {
        date = default;
        return Whole().Match(text.Trim()) is { Success: true } match && TryMake(match, out date);
    }

    /// <summary>The first date in a remark; null when it holds none.</summary>
    public static DateOnly? Find(string text) =>
        Within().Match(text) is { Success: true } match && TryMake(match, out var date) ? date : null;

    private static bool TryMake(Match match, out DateOnly date)
    {
        var year = Number(match, "y");
        year += match.Groups["y"].Length == 2 ? (year < 50 ? 2000 : 1900) : 0;
        var day = match.Groups["d"].Success ? Number(match, "d") : 1;
        date = default;
        if (year is < 1900 or > 2100 || Number(match, "m") is var month && month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?:từ\s+)?ngày\s+)?(?:(?<d>\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*)?(?:tháng\s+)?(?<m>\d{1,2})\s*(?:[/.\-]|\s+năm\s+)\s*(?<y>\d{4}|\d{2})$|^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:[T ].*)?$|^(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})\s*[/.\-]\s*(?<m>\d{1,2})\s*[/.\-]\s*(?<y>\d{4}|\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Within();
}
