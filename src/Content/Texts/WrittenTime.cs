using System.Globalization;
using System.Text.RegularExpressions;

namespace ChungTay.Content.Texts;

/// <summary>Reads a day or a moment as an operator writes it: 2027-06-01, 2027-06-01T07:00, 01/6/2027 7:00; never by the habits of another country. Pure.</summary>
/// <remarks>Without an offset it is Vietnam's time.</remarks>
public static partial class WrittenTime
{
    /// <summary>Reads a moment; a bare day is its first minute.</summary>
    public static bool TryRead(string? text, out DateTimeOffset at) => TryRead(text, isEnd: false, out at);

    /// <summary>Reads the end of a span: of a bare day the minute after its last, of a moment itself.</summary>
    public static bool TryReadEnd(string? text, out DateTimeOffset at) => TryRead(text, isEnd: true, out at);

    /// <summary>Reads a day.</summary>
    public static bool TryReadDay(string? text, out DateOnly day)
    {
        day = default;
        return Shape().Match(text ?? "") is { Success: true } match && !match.Groups["hour"].Success && TryDay(match, out day);
    }

    private static bool TryRead(string? text, bool isEnd, out DateTimeOffset at)
    {
        at = default;
        var match = Shape().Match(text ?? "");
        if (!match.Success || !TryDay(match, out var day))
        {
            return false;
        }

        if (!match.Groups["hour"].Success)
        {
            at = VietnamTime.At(isEnd ? day.AddDays(1) : day, TimeOnly.MinValue);
            return true;
        }

        if (!TryTime(match, out var time) || !TryOffset(match.Groups["offset"].Value, out var offset))
        {
            return false;
        }

        at = new DateTimeOffset(day.ToDateTime(time), offset);
        return true;
    }

    // Years in which a day more or less, or an offset, cannot leave the calendar.
    private static bool TryDay(Match match, out DateOnly day)
    {
        day = default;
        var (year, month, number) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, number);
        return true;
    }

    private static bool TryTime(Match match, out TimeOnly time)
    {
        time = default;
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new TimeOnly(hour, minute, second);
        return true;
    }

    private static bool TryOffset(string text, out TimeSpan offset)
    {
        offset = text.Length == 0 ? VietnamTime.Offset : TimeSpan.Zero;
        if (text.Length < 2)
        {
            return true;
        }

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        var (hours, minutes) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture));
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return hours < 14 || (hours == 14 && minutes == 0);
    }

    private static int Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    // The year first as ISO has it, or the day first as Vietnamese write it; then a time, and how far it is from UTC.
    [GeneratedRegex(
        """
        ^\s*
        (?:(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})
          |(?<day>[0-9]{1,2})(?<mark>[/.-])(?<month>[0-9]{1,2})\k<mark>(?<year>[0-9]{4}))
        (?:(?:T|\s+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\.[0-9]+)?)?
          (?:\s*(?<offset>Z|[+-][0-9]{2}:?[0-9]{2}))?)?
        \s*$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
