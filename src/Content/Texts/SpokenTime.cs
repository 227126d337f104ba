using System.Globalization;
using System.Text.RegularExpressions;

namespace ChungTay.Content.Texts;

/// <summary>A time as an officer types it in a chat: "mai 7h", "thứ hai 7 giờ sáng", "01/6 7:00", "ngay".</summary>
public abstract record SpokenTime
{
    private SpokenTime()
    {
    }

    /// <summary>At once.</summary>
    public sealed record AtOnce : SpokenTime;

    /// <summary>At a moment to come.</summary>
    /// <param name="Moment">In Vietnam's offset.</param>
    public sealed record At(DateTimeOffset Moment) : SpokenTime;

    /// <summary>A moment that has passed.</summary>
    /// <param name="Moment">In Vietnam's offset.</param>
    public sealed record Passed(DateTimeOffset Moment) : SpokenTime;

    /// <summary>No time can be made of it.</summary>
    public sealed record Unclear : SpokenTime;

    /// <summary>Reads a time. A day without an hour means seven in the morning, an hour without a day its next coming.</summary>
    /// <param name="text">As typed, with or without marks.</param>
    /// <param name="now">The moment at which it is typed.</param>
    public static SpokenTime Read(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = SpokenTimeWords.Of(text);
        if (words.IsAtOnce)
        {
            return new AtOnce();
        }

        var local = VietnamTime.At(now);
        if (words.Delay is { } delay)
        {
            // To the whole minute: nobody means the seconds.
            var later = local + delay;
            return new At(later.AddTicks(-(later.Ticks % TimeSpan.TicksPerMinute)));
        }

        var today = VietnamTime.DateOf(local);
        var (isKnown, date) = words.Day(today);
        if (!isKnown || words.IsWrong || (words.Time is null && (date is null || date == today)))
        {
            return new Unclear();
        }

        var moment = VietnamTime.At(date ?? today, words.Time ?? Morning).AddDays(words.IsAfterMidnight ? 1 : 0);
        if (moment > local)
        {
            return new At(moment);
        }

        return (date, words.IsWeekday) switch
        {
            (null, _) => new At(moment.AddDays(1)),
            (_, true) => new At(moment.AddDays(7)),
            _ => new Passed(moment),
        };
    }

    private static readonly TimeOnly Morning = new(7, 0);
}

/// <summary>The parts of a typed time.</summary>
internal sealed partial record SpokenTimeWords
{
    private string Folded { get; init; } = "";

    /// <summary>Nothing but a word for "now".</summary>
    public bool IsAtOnce { get; private init; }

    /// <summary>"30 phút nữa"; null when no delay was named.</summary>
    public TimeSpan? Delay { get; private init; }

    /// <summary>The time of day; null when none was named.</summary>
    public TimeOnly? Time { get; private init; }

    /// <summary>"12 giờ đêm": the midnight at which the day ends.</summary>
    public bool IsAfterMidnight { get; private init; }

    /// <summary>An hour or a day that does not exist was named.</summary>
    public bool IsWrong { get; private init; }

    /// <summary>The day was named by its weekday alone, so that its next coming can be meant.</summary>
    public bool IsWeekday => Weekday().IsMatch(Folded) && !NextWeek().IsMatch(Folded) && !Date().IsMatch(Folded);

    /// <summary>Takes a text apart.</summary>
    public static SpokenTimeWords Of(string text)
    {
        var lower = VietnameseText.Normalise(text).ToLowerInvariant();
        var folded = Spaces().Replace(VietnameseText.Fold(Numbered(Marked(lower))), " ").Trim(' ', '.', '!', ',');
        if (AtOnce().IsMatch(folded))
        {
            return new SpokenTimeWords { IsAtOnce = true };
        }

        var words = new SpokenTimeWords { Folded = folded };
        if (Later().Match(folded) is { Success: true } later)
        {
            var amount = later.Groups["half"].Success ? 0.5 : double.Parse(later.Groups["n"].Value, CultureInfo.InvariantCulture) + (later.Groups["and"].Success ? 0.5 : 0);
            return words with { Delay = later.Groups["unit"].Value is "phut" or "p" ? TimeSpan.FromMinutes(amount) : TimeSpan.FromHours(amount) };
        }

        return ReadTime(words);
    }

    /// <summary>The day that is meant.</summary>
    /// <returns>False when a day was named that does not exist; null when none was named.</returns>
    public (bool IsKnown, DateOnly? Date) Day(DateOnly today)
    {
        if (Date().Match(Folded) is { Success: true } date)
        {
            return Dated(date, today);
        }

        if (Weekday().Match(Folded) is { Success: true } weekday)
        {
            var day = weekday.Groups["n"].Value switch { "cn" or "chu nhat" => 6, var n => int.Parse(n, CultureInfo.InvariantCulture) - 2 };
            var monday = VietnamTime.MondayOf(today).AddDays(NextWeek().IsMatch(Folded) ? 7 : 0);
            var meant = monday.AddDays(day);
            return (true, meant < today ? meant.AddDays(7) : meant);
        }

        return (true, AfterTomorrow().IsMatch(Folded) ? today.AddDays(2) : Tomorrow().IsMatch(Folded) ? today.AddDays(1) : Today().IsMatch(Folded) ? today : null);
    }

    // A day of the year without a year is the next one; one that has just passed is a mistake, not next year's.
    private static (bool, DateOnly?) Dated(Match match, DateOnly today)
    {
        var (day, month) = (int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture));
        var hasYear = match.Groups["y"].Success;
        var year = hasYear ? int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture) : today.Year;
        if (month is < 1 or > 12 || day < 1 || year > today.Year + 5 || day > DateTime.DaysInMonth(year, month))
        {
            return (false, null);
        }

        var date = new DateOnly(year, month, day);
        var isLongAgo = !hasYear && date.AddDays(60) < today;
        return (true, isLongAgo ? date.AddYears(1) : date);
    }

    private static SpokenTimeWords ReadTime(SpokenTimeWords words)
    {
        if (Clock().Match(Date().Replace(words.Folded, " ")) is not { Success: true } clock)
        {
            return words;
        }

        var hour = int.Parse(clock.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = clock.Groups["half"].Success ? 30 : clock.Groups["m"].Success ? int.Parse(clock.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        var part = Part().Match(words.Folded) is { Success: true } named ? named.Value : "";
        hour = (part, hour) switch
        {
            ("trua", >= 1 and <= 3) or ("chieu", < 12) or ("toi", >= 5 and < 12) or ("dem", >= 6 and < 12) => hour + 12,
            ("dem" or "toi", 12) => 24,
            _ => hour,
        };
        if (clock.Groups["less"].Success)
        {
            var at = (hour * 60) - int.Parse(clock.Groups["less"].Value, CultureInfo.InvariantCulture);
            (hour, minute) = (at / 60, at % 60);
        }

        return hour is < 0 or > 24 || minute > 59 || (hour == 24 && minute > 0)
            ? words with { IsWrong = true }
            : words with { Time = new TimeOnly(hour % 24, minute), IsAfterMidnight = hour == 24 };
    }

    // What differs only by its marks is written apart before they are taken away: "tối" is evening, "tới" is next; "mốt" is a day, "một" is one.
    private static string Marked(string lower) => lower
        .Replace("tới", "next", StringComparison.Ordinal)
        .Replace("này", "", StringComparison.Ordinal)
        .Replace("mốt", "ngay kia", StringComparison.Ordinal)
        .Replace("bây giờ", "ngay", StringComparison.Ordinal)
        .Replace("sang tuần", "tuan sau", StringComparison.Ordinal);

    private static string Numbered(string lower)
    {
        var text = lower;
        foreach (var (word, number) in Counted)
        {
            text = Regex.Replace(text, $@"(?<![\p{{L}}]){word}(?=\s+(?:giờ|gio|phút|phut|tiếng|tieng)\b)", number, RegexOptions.CultureInvariant);
            text = Regex.Replace(text, $@"(?<=(?:thứ|thu)\s+){word}(?![\p{{L}}])", number, RegexOptions.CultureInvariant);
        }

        return text;
    }

    private static readonly (string Word, string Number)[] Counted =
    [
        ("mười hai|muoi hai", "12"), ("mười một|muoi mot", "11"), ("mười|muoi", "10"), ("một|mot", "1"), ("hai", "2"), ("ba", "3"), ("bốn|bon|tư|tu", "4"),
        ("năm|nam", "5"), ("sáu|sau", "6"), ("bảy|bẩy|bay", "7"), ("tám|tam", "8"), ("chín|chin", "9"),
    ];

    [GeneratedRegex(@"^(?:gui |di |cho di |phat )?(?:ngay|ngay ngay|ngay bay gio|ngay lap tuc|lap tuc|luon|lien|bay gio|now|ngay khi duyet|gui luon|gui lien|duyet xong gui|duyet xong gui luon)(?: nhe| nha| a| di| luon)?$")]
    private static partial Regex AtOnce();

    [GeneratedRegex(@"^(?:sau (?:(?<half>nua) |(?<n>\d{1,3}) ?)(?<unit>phut|p|tieng|gio|h)(?<and> ruoi)?|(?:(?<half>nua) |(?<n>\d{1,3}) ?)(?<unit>phut|p|tieng|gio|h)(?<and> ruoi)? nua)(?: nhe| nha| a)?$")]
    private static partial Regex Later();

    [GeneratedRegex(@"(?:\b(?:ngay |mung )?(?<d>\d{1,2}) ?(?:/|-|\.| thang ) ?(?<m>\d{1,2})(?: ?(?:/|-|\.| nam ) ?(?<y>20\d{2}))?)(?![\d:])")]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(?:thu |t)(?<n>[2-7])\b|\b(?<n>chu nhat|cn)\b")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\btuan (?:sau|next|toi)\b")]
    private static partial Regex NextWeek();

    [GeneratedRegex(@"\b(?:ngay kia|ngay mot)\b")]
    private static partial Regex AfterTomorrow();

    [GeneratedRegex(@"\b(?:mai|hom sau)\b")]
    private static partial Regex Tomorrow();

    [GeneratedRegex(@"\b(?:hom nay|nay|bua nay)\b")]
    private static partial Regex Today();

    [GeneratedRegex(@"\b(?<h>\d{1,2})(?: ?(?:gio|h|g|:) ?(?:(?<half>ruoi)|kem ?(?<less>[1-5]?\d)|(?<m>[0-9]{2}))?(?: ?(?:phut|p)\b)?(?!\d)| (?<half>ruoi)\b)")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:sang|trua|chieu|toi|dem)\b")]
    private static partial Regex Part();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
