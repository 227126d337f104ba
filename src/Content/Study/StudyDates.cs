using ChungTay.Content.Texts;

namespace ChungTay.Content.Study;

/// <summary>The days of a study in Vietnam, each included: what is done on the day itself is in time.</summary>
/// <param name="Opens">From this day on members can study.</param>
/// <param name="Report">The last day whose figures go into the cells' report.</param>
/// <param name="Deadline">The last day that is in time; what is recorded later counts as late.</param>
public readonly record struct StudyDates(DateOnly Opens, DateOnly Report, DateOnly Deadline)
{
    // Days before the deadline, its morning last (issue of the study part, section 4).
    private static readonly int[] ReminderDays = [7, 3, 1, 0];

    /// <summary>The first moment at which it is open.</summary>
    public DateTimeOffset OpensAt => VietnamTime.At(Opens, TimeOnly.MinValue);

    /// <summary>The first moment that the cells' report no longer covers.</summary>
    public DateTimeOffset ReportEnd => VietnamTime.At(Report.AddDays(1), TimeOnly.MinValue);

    /// <summary>The first moment that is late.</summary>
    public DateTimeOffset DeadlineEnd => VietnamTime.At(Deadline.AddDays(1), TimeOnly.MinValue);

    /// <summary>Where the study stands at a moment, by its dates alone.</summary>
    public StudyPhase PhaseAt(DateTimeOffset at) =>
        at < OpensAt ? StudyPhase.Upcoming : at < DeadlineEnd ? StudyPhase.Open : StudyPhase.Closed;

    /// <summary>Days from a day to the deadline; below zero once it has passed.</summary>
    public int DaysLeft(DateOnly today) => Deadline.DayNumber - today.DayNumber;

    /// <summary>Whether members who have not done it are reminded on this day.</summary>
    public bool RemindsOn(DateOnly today) => today >= Opens && ReminderDays.Contains(DaysLeft(today));

    /// <summary>Whether secretaries get their list on this day: whenever members are reminded, and on the day of the cells' report and the day before.</summary>
    public bool ListsOn(DateOnly today) => RemindsOn(today) || (today >= Opens && Report.DayNumber - today.DayNumber is 0 or 1);
}

/// <summary>Where a study stands.</summary>
public enum StudyPhase
{
    /// <summary>Being written; nobody sees it.</summary>
    Draft,

    /// <summary>Opens on a later day.</summary>
    Upcoming,

    /// <summary>Members study, in time.</summary>
    Open,

    /// <summary>The deadline has passed; whoever studies now is late.</summary>
    Closed,

    /// <summary>An officer ended it: it is offered to nobody any more.</summary>
    Ended,
}
