using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Plans;
using ChungTay.Scheduler.Planning;

namespace ChungTay.Host.Admin.Messages;

/// <summary>Says what stands against a time: quiet hours, holidays, another message, a storm; and the nearest day without any.</summary>
internal sealed class ScheduleNotes(LedgerDatabase database, LiveCalendar live, CalendarReader calendar, WorkingCalendar holidays, StormStore storms)
{
    private const int DaysToLook = 30;

    /// <summary>The notes about a message's time; empty when nothing stands against it.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var at = campaign.IsAtOnce ? unitOfWork.Now : campaign.ScheduledAt;
        var notes = new List<string>();
        if (live.Quiet.IsQuiet(at))
        {
            notes.Add(campaign.IsUrgent
                ? "Đang là giờ yên lặng, nhưng tin khẩn vẫn đi ngay."
                : $"Rơi vào giờ yên lặng: tin sẽ đi lúc {Show.Time(live.Quiet.NextOpening(at))}.");
        }

        if (await storms.CurrentAsync(unitOfWork, cancellationToken) is { } storm && at < storm.Until && !campaign.IsUrgent)
        {
            notes.Add($"Đang giữ tin vì {storm.Reason}, đến {Show.Time(storm.Until)}.");
        }

        var day = VietnamTime.DateOf(at);
        var taken = await TakenAsync(unitOfWork, day, campaign, cancellationToken);
        notes.AddRange(HolidayOf(day) is { } holiday ? [$"Ngày này là {holiday}."] : []);
        notes.AddRange(taken.Where(entry => VietnamTime.DateOf(entry.At) == day).Select(entry => $"Ngày này đã có tin lúc {entry.At:HH:mm}: {entry.Title}."));
        if (!campaign.IsAtOnce && (HolidayOf(day) is not null || taken.Any(entry => VietnamTime.DateOf(entry.At) == day)) && FreeAfter(day, taken) is { } free)
        {
            notes.Add($"Ngày gần nhất không vướng: {VietnamTime.DayInWords(free)}.");
        }

        if (!campaign.IsAtOnce && at < unitOfWork.Now)
        {
            notes.Add("Giờ này đã qua. Hãy chọn giờ khác.");
        }

        return notes;
    }

    /// <summary>The holiday of a day; null when it is none.</summary>
    public string? HolidayOf(DateOnly day) =>
        day.Year is > LunarCalendar.FirstYear and < LunarCalendar.LastYear ? holidays.HolidaysIn(day.Year).FirstOrDefault(holiday => holiday.Date == day)?.Name : null;

    /// <summary>The next day after one that is no holiday and has no message.</summary>
    public DateOnly? FreeAfter(DateOnly day, IReadOnlyList<CalendarEntry> taken) => After(day, taken, one => HolidayOf(one) is null);

    /// <summary>The next working day after one that has no message.</summary>
    public DateOnly? WorkingAfter(DateOnly day, IReadOnlyList<CalendarEntry> taken) => After(day, taken, holidays.IsWorkingDay);

    private static DateOnly? After(DateOnly day, IReadOnlyList<CalendarEntry> taken, Func<DateOnly, bool> isGood) => Enumerable.Range(1, DaysToLook)
        .Select(day.AddDays)
        .Where(one => isGood(one) && taken.All(entry => VietnamTime.DateOf(entry.At) != one))
        .Cast<DateOnly?>()
        .FirstOrDefault();

    /// <summary>What goes out in the month from a day on, without one message.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> TakenAsync(UnitOfWork unitOfWork, DateOnly day, Campaign? without, CancellationToken cancellationToken)
    {
        var from = VietnamTime.At(day, TimeOnly.MinValue);
        var entries = await calendar.ReadAsync(unitOfWork, from, from.AddDays(DaysToLook + 1), cancellationToken);
        return [.. entries.Where(entry => entry.State != "skipped" && (without is null || entry.Campaign?.Id != without.Id))];
    }
}
