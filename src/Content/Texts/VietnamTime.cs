using System.Globalization;

namespace ChungTay.Content.Texts;

/// <summary>The clock on the wall of the commune: conversion to Asia/Ho_Chi_Minh and the words in which Vietnamese name a time.</summary>
public static class VietnamTime
{
    /// <summary>Offset of Asia/Ho_Chi_Minh, without daylight saving since 1975 (IANA time zone database).</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>Name of the zone for schedulers that ask for one.</summary>
    public const string ZoneId = "Asia/Ho_Chi_Minh";

    /// <summary>The zone itself; made here so that it also exists on a machine without time zone files.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById(ZoneId, out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone(ZoneId, Offset, ZoneId, ZoneId);

    /// <summary>The same moment written in Vietnam's offset.</summary>
    public static DateTimeOffset At(DateTimeOffset at) => at.ToOffset(Offset);

    /// <summary>The moment at which the commune's clocks show this date and time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);

    /// <summary>The date in Vietnam at this moment.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(At(at).DateTime);

    /// <summary>Monday of the ISO week (Monday to Sunday) that holds the date.</summary>
    public static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>The moment in words: "7 giờ sáng Thứ Hai, 01/6".</summary>
    public static string InWords(DateTimeOffset at)
    {
        var local = At(at);
        return $"{HourInWords(TimeOnly.FromTimeSpan(local.TimeOfDay))} {DayInWords(DateOnly.FromDateTime(local.DateTime))}";
    }

    /// <summary>The day in words: "Thứ Hai, 01/6".</summary>

    public static string DayInWords(DateOnly date) =>
        $"{Words.Weekday(date.DayOfWeek)}, {ShortDate(date)}";

    /// <summary>Day and month as Vietnamese offices write them: "01/6", "20/11", "05/02".</summary>
    public static string ShortDate(DateOnly date) => date.ToString(date.Month < 3 ? "dd/MM" : "dd/M", CultureInfo.InvariantCulture);

    /// <summary>The time of day in words, by the twelve-hour clock: "7 giờ sáng", "6 giờ 30 tối".</summary>
    public static string HourInWords(TimeOnly time)
    {
        var hour = time.Hour is 0 or 12 ? 12 : time.Hour % 12;
        var minute = time.Minute == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {time.Minute:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{hour} {Words.Hour}{minute} {Words.PartOfDay(time.Hour)}");
    }

    private static class Words
    {
        internal static string Hour => VietnameseWords.Of("time.hour");

        internal static string Weekday(DayOfWeek day) => VietnameseWords.Of("weekday." + day.ToString().ToLowerInvariant());

        internal static string PartOfDay(int hour) => VietnameseWords.Of(hour switch
        {
            < 4 => "time.night",
            < 11 => "time.morning",
            < 13 => "time.noon",
            < 18 => "time.afternoon",
            < 22 => "time.evening",
            _ => "time.night",
        });
    }
}
