using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Campaigns;

/// <summary>Reads single values as an officer may write them, in English or Vietnamese, with or without marks.</summary>
internal static partial class PlanValues
{
    internal static readonly FrozenDictionary<string, PlanAudience> Audiences = new Dictionary<string, PlanAudience>
    {
        ["citizens"] = PlanAudience.Citizens,
        ["nguoi dan"] = PlanAudience.Citizens,
        ["members"] = PlanAudience.Members,
        ["dang vien"] = PlanAudience.Members,
        ["all"] = PlanAudience.All,
        ["tat ca"] = PlanAudience.All,
    }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<string, bool> Switches = new Dictionary<string, bool>
    {
        ["co"] = true,
        ["bat"] = true,
        ["yes"] = true,
        ["true"] = true,
        ["on"] = true,
        ["khong"] = false,
        ["tat"] = false,
        ["no"] = false,
        ["false"] = false,
        ["off"] = false,
    }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<string, LateAction> LateActions = new Dictionary<string, LateAction>
    {
        ["next window"] = LateAction.NextWindow,
        ["gui bu"] = LateAction.NextWindow,
        ["skip"] = LateAction.Skip,
        ["bo"] = LateAction.Skip,
        ["bo qua"] = LateAction.Skip,
    }.ToFrozenDictionary();

    internal static DayOfWeek? Weekday(string text) => VietnameseText.FoldToWords(text) switch
    {
        "thu hai" or "thu 2" or "t2" or "monday" => DayOfWeek.Monday,
        "thu ba" or "thu 3" or "t3" or "tuesday" => DayOfWeek.Tuesday,
        "thu tu" or "thu 4" or "t4" or "wednesday" => DayOfWeek.Wednesday,
        "thu nam" or "thu 5" or "t5" or "thursday" => DayOfWeek.Thursday,
        "thu sau" or "thu 6" or "t6" or "friday" => DayOfWeek.Friday,
        "thu bay" or "thu 7" or "t7" or "saturday" => DayOfWeek.Saturday,
        "chu nhat" or "cn" or "sunday" => DayOfWeek.Sunday,
        _ => null,
    };

    internal static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    internal static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, ["d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A day that every year has, so not 29 February; 2027 is an ordinary year.</summary>
    internal static YearDay? YearDay(string text) =>
        Date(text + "/2027") is { } date ? new YearDay(date.Day, date.Month) : null;

    internal static YearDay? LunarDay(string text) =>
        LunarForm().Match(text) is { Success: true } match && Number(match.Groups[1].Value, 1, 29) is { } day && Number(match.Groups[2].Value, 1, 12) is { } month
            ? new YearDay(day, month)
            : null;

    internal static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>A span of 15 minutes to 30 days: "12 giờ", "2 ngày", "90 phút".</summary>
    internal static TimeSpan? Duration(string text)
    {
        var match = DurationForm().Match(VietnameseText.FoldToWords(text));
        if (!match.Success || Number(match.Groups[1].Value, 1, 10_000) is not { } count)
        {
            return null;
        }

        var span = match.Groups[2].Value switch
        {
            "phut" or "minutes" => TimeSpan.FromMinutes(count),
            "gio" or "hours" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
        return span >= TimeSpan.FromMinutes(15) && span <= TimeSpan.FromDays(30) ? span : null;
    }

    internal static string InFull(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,2})/(\d{1,2})$")]
    private static partial Regex LunarForm();

    [GeneratedRegex("^([0-9]{1,5}) ?(phut|minutes|gio|hours|ngay|days)$")]
    private static partial Regex DurationForm();
}
