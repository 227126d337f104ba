using ChungTay.Content.Messages;
using ChungTay.Content.Texts;

namespace ChungTay.Ledger.Study;

/// <summary>When reminders may be made and for which day they count.</summary>
/// <param name="Quiet">When nothing of our own accord goes out.</param>
/// <param name="From">The time of day from which members are reminded.</param>
public sealed record ReminderClock(QuietHours Quiet, TimeOnly From)
{
    /// <summary>Whether reminders of this moment's day are to be made now.</summary>
    public bool IsTime(DateTimeOffset now) => !Quiet.IsQuiet(now) && TimeOnly.FromTimeSpan(VietnamTime.At(now).TimeOfDay) >= From;

    /// <summary>The day on which a reminder asked for now goes out: today, or the next one when it is quiet for the rest of today.</summary>
    public DateOnly DayFor(DateTimeOffset now) => VietnamTime.DateOf(Quiet.NextOpening(now));
}
