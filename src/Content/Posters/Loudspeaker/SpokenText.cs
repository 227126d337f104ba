using System.Globalization;
using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Posters.Loudspeaker;

/// <summary>Writes a text out as it is to be read aloud: numbers, dates, times, units and abbreviations in words.</summary>
internal static partial class SpokenText
{
    /// <summary>The text in words. No digit is left.</summary>
    public static string Of(string text)
    {
        text = VietnameseText.Normalise(text);
        text = Address().Replace(text, SpeechWords.Of("website"));
        text = Email().Replace(text, SpeechWords.Of("email"));
        text = Law().Replace(text, match => ReadLaw(match));
        text = Abbreviation().Replace(text, match => SpeechWords.Table("abbreviations").GetValueOrDefault(match.Value, match.Value));
        text = Roman().Replace(text, match => match.Groups["before"].Value + SpokenNumber.Whole(ReadRoman(match.Groups["roman"].Value)));
        text = Phone().Replace(text, match => SpokenNumber.Digits(match.Value));
        text = Always().Replace(text, match => $"{Whole(match.Groups["a"].Value)} {SpeechWords.Of("per")} {Whole(match.Groups["b"].Value)}");
        text = FullDate().Replace(text, match => ReadDate(match));
        text = ShortDate().Replace(text, match => ReadShortDate(match, text));
        text = MonthYear().Replace(text, match => $"{match.Groups["before"].Value}{Whole(match.Groups["month"].Value)} {SpeechWords.Of("year")} {Whole(match.Groups["year"].Value)}");
        text = Clock().Replace(text, match => ReadClock(match));
        text = Weekday().Replace(text, match => match.Groups["before"].Value + SpeechWords.Table("weekdays")[match.Groups["day"].Value]);
        text = Ordinal().Replace(text, match => match.Groups["before"].Value + SpeechWords.Table("ordinals")[match.Groups["n"].Value]);
        text = Fraction().Replace(text, match => ReadFraction(match));
        text = Range().Replace(text, match => $"{match.Groups["a"].Value} {SpeechWords.Of("to")} {match.Groups["b"].Value}");
        text = Percent().Replace(text, match => $"{match.Groups["n"].Value} {SpeechWords.Of("percent")}");
        text = Unit().Replace(text, match => $"{match.Groups["n"].Value} {SpeechWords.Table("units")[match.Groups["unit"].Value]}");
        text = Numbered().Replace(text, match => SpokenNumber.Written(match.Value));
        // Whatever digits are left stand in codes: they are spelled.
        text = AnyDigits().Replace(text, match => $" {SpokenNumber.Digits(match.Value)} ");
        text = Unread().Replace(text, " ");
        return Spaces().Replace(text, " ").Trim();
    }

    private static string ReadLaw(Match match)
    {
        var number = SpokenNumber.Whole(long.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture));
        var year = match.Groups["year"].Success ? $" {SpeechWords.Of("year")} {Whole(match.Groups["year"].Value)}" : "";
        var who = SpeechWords.Table("law").GetValueOrDefault(match.Groups["who"].Value, Spell(match.Groups["who"].Value));
        var before = match.Groups["before"].Value;
        var prefix = before.Length > 0 ? before : SpeechWords.Of("number") + " ";
        return $"{prefix}{number}{year} {who}";
    }

    private static string Spell(string code) => string.Join(' ', code.Select(letter =>
        char.IsAsciiDigit(letter) ? SpokenNumber.Digits(letter.ToString()) : SpeechWords.Table("letters").GetValueOrDefault(char.ToUpperInvariant(letter).ToString(), "")).Where(word => word.Length > 0));

    private static string ReadDate(Match match)
    {
        var (day, month, year) = (match.Groups["d"].Value, match.Groups["m"].Value, match.Groups["y"].Value);
        return IsDay(day, month) ? $"{Day(match)}{Whole(day)} {SpeechWords.Of("month")} {Month(month)} {SpeechWords.Of("year")} {Whole(year)}" : match.Value;
    }

    // "01/6" is a day; "2/3 số trẻ" is a part of a whole. A padded number or a word of time before it decides.
    private static string ReadShortDate(Match match, string text)
    {
        var (day, month) = (match.Groups["d"].Value, match.Groups["m"].Value);
        var before = text[..match.Index].TrimEnd().TrimEnd(',', '(', '–', '-').TrimEnd();
        var isNamed = match.Groups["before"].Success && match.Groups["before"].Length > 0;
        var isTime = isNamed || day.Length == 2 || month[0] == '0'
            || SpeechWords.List("day-before").Any(word => before.EndsWith(word, StringComparison.OrdinalIgnoreCase));
        return isTime && IsDay(day, month) ? $"{Day(match)}{Whole(day)} {SpeechWords.Of("month")} {Month(month)}" : match.Value;
    }

    private static string Day(Match match)
    {
        var before = match.Groups["before"];
        return before.Success && before.Length > 0 ? before.Value : SpeechWords.Of("day") + " ";
    }

    private static string Month(string month) => Whole(month) is var word && long.Parse(month, CultureInfo.InvariantCulture) == 4 ? SpeechWords.Of("four-after-tens") : word;

    private static bool IsDay(string day, string month) =>
        int.Parse(day, CultureInfo.InvariantCulture) is >= 1 and <= 31 && int.Parse(month, CultureInfo.InvariantCulture) is >= 1 and <= 12;

    private static string ReadClock(Match match)
    {
        var minute = match.Groups["minute"].Success ? long.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        var hour = $"{Whole(match.Groups["hour"].Value)} {SpeechWords.Of("hour")}";
        return minute == 0 ? hour : $"{hour} {SpokenNumber.Whole(minute)}{(match.Groups["said"].Success ? "" : " " + SpeechWords.Of("minute"))}";
    }

    private static string ReadFraction(Match match) =>
        $"{Whole(match.Groups["a"].Value)} {SpeechWords.Of("over")} {Whole(match.Groups["b"].Value)}";

    private static string Whole(string digits) => SpokenNumber.Whole(long.Parse(digits, CultureInfo.InvariantCulture));

    private static int ReadRoman(string roman)
    {
        var values = roman.Select(letter => letter switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 0 }).ToList();
        return values.Select((value, i) => i + 1 < values.Count && value < values[i + 1] ? -value : value).Sum();
    }

    [GeneratedRegex(@"\b(?:https?://|www\.)\S+?(?=[.,;:!?)]*(?:\s|$))", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<before>\bsố\s+)?(?<![\d/])(?<n>\d{1,5})(?:/(?<year>(?:19|20)\d{2}))?[/-](?<who>[A-ZĐ]{1,6}\d{0,2}(?:[-/][A-ZĐ][A-Za-zĐ]{0,8})*)(?![\w/])")]
    private static partial Regex Law();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:v\.v\.?|TS\.|ThS\.|BS\.|[Đđ]/c(?:hí)?|GD&ĐT|\p{L}{2,10})(?![\p{L}\d])")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"(?<before>\b(?:mục|phần|chương|quý|khóa|khoá|lần thứ|thế kỷ|Mục|Phần|Chương|Quý|Khóa|Khoá|Thế kỷ|Đại hội)\s+)(?<roman>[IVX]{1,6})\b")]
    private static partial Regex Roman();

    // Emergency and telephone numbers: a name, digit by digit.
    [GeneratedRegex(@"(?<![\d.,/])(?:11[1-5](?![\d/%]|[.,]\d|\s*(?:trẻ|em|người|hộ|cháu|học sinh|triệu|nghìn|tỷ|đồng|đ\b))|\+?84[\d .-]{8,13}\d|0\d(?:[ .-]?\d){7,9}|1[89]00(?:[ .-]?\d){4,6})(?!\d)")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(?<a>24)/(?<b>24|7)\b")]
    private static partial Regex Always();

    [GeneratedRegex(@"(?<before>\b(?:ngày|Ngày|mùng|Mùng)\s+)?(?<![\d/])(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>(?:19|20)\d{2})(?![\d/])")]
    private static partial Regex FullDate();

    [GeneratedRegex(@"(?<before>\b(?:ngày|Ngày|mùng|Mùng)\s+)?(?<![\d/.,])(?<d>\d{1,2})/(?<m>\d{1,2})(?![\d/%])")]
    private static partial Regex ShortDate();

    [GeneratedRegex(@"(?<before>\btháng\s+)(?<month>\d{1,2})/(?<year>(?:19|20)\d{2})(?![\d/])", RegexOptions.IgnoreCase)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"(?<![\d.,:/])(?<hour>[01]?\d|2[0-4])(?:\s*(?:giờ|g|h)\s*(?<minute>[0-5]\d)(?<said>(?=\s*phút))?(?![\d.,]*\d)|:(?<minute>[0-5]\d)|(?:h|g)(?![\p{L}\d]))(?![\d:])")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<before>\b[Tt]hứ\s+)(?<day>[2-7])(?!\d)")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?<before>\bthứ\s+)(?<n>[14])(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"(?<![\d/])(?<a>\d{1,3})/(?<b>\d{1,3})(?![\d/])")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"(?<a>\d[\d.,]*%?)\s*[–-]\s*(?<b>\d)")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<n>\d(?:[\d.,]*\d)?)\s*%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<n>\d(?:[\d.,]*\d)?)\s?(?<unit>km/h|km²|m²|m2|m³|km|cm|mm|kg|ha|ml|mg|°C|tr|VNĐ|VND|₫|đ|m|g|h)(?![\p{L}\d])")]
    private static partial Regex Unit();

    [GeneratedRegex(@"(?<![\p{L}\d])\d+(?:\.\d{3})+(?:,\d+)?(?!\d)|(?<![\p{L}\d])\d+(?:,\d+)?(?![\d])")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\d+")]
    private static partial Regex AnyDigits();

    // Signs that have no sound; those that mean a pause stay.
    [GeneratedRegex(@"[•▪●◦*#_|~^<>«»“”""\\\[\]{}@]|[\p{So}\p{Cs}\uFE0F\u200D]")]
    private static partial Regex Unread();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();
}
