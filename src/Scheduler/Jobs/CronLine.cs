using System.Diagnostics;
using System.Globalization;
using ChungTay.Content.Campaigns;

namespace ChungTay.Scheduler.Jobs;

/// <summary>Writes a plan's schedule as a cron line in Vietnam's time. The calendar decides what goes out; the line only says when to look.</summary>
public static class CronLine
{
    /// <summary>The line, five fields. Where cron cannot say it (lunar days, the last weekday before a date) it looks every day at that hour.</summary>
    public static string Of(PlanSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var days = schedule switch
        {
            PlanSchedule.WeeklyInTurn weekly => $"* * {(int)weekly.Day}",
            PlanSchedule.WeeklyInMonth monthly => $"* {monthly.Month} {(int)monthly.Day}",
            PlanSchedule.Yearly yearly => $"{yearly.Date.Day} {yearly.Date.Month} *",
            PlanSchedule.LastWeekday last => $"* {last.NotAfter.Month} {(int)last.Day}",
            PlanSchedule.Lunar => "* * *",
            _ => throw new UnreachableException(),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{schedule.Time.Minute} {schedule.Time.Hour} {days}");
    }
}
