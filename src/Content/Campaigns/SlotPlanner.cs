using ChungTay.Content.Messages;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Campaigns;

/// <summary>Gives each plan its days: one message a day, so many a week, the higher priority first. Knows no overrides and no clock.</summary>
/// <remarks>
/// It always begins at <see cref="PlanCalendar.Beginning"/>, because whose turn it is in a plan depends on all weeks before; so the result
/// for a day never depends on the span somebody asks for. It plans past the wanted end, because a later message may move some days earlier.
/// </remarks>
internal sealed class SlotPlanner(IReadOnlyList<Plan> plans, int maxPerWeek)
{
    /// <summary>How far past the end it looks: at most nine priorities, each reaching back six days and from there to its Monday.</summary>
    private const int LookAheadDays = 9 * 12 + 7;

    private readonly Dictionary<DateOnly, Slot> days = [];
    private readonly Dictionary<DateOnly, List<Slot>> weeks = [];

    /// <summary>All slots up to and with a day, in no special order.</summary>
    internal List<Slot> SlotsUpTo(DateOnly last)
    {
        days.Clear();
        weeks.Clear();
        var slots = new List<Slot>();
        var end = last.AddDays(LookAheadDays);
        var parts = plans.Where(plan => plan.Enabled).SelectMany(plan => plan.Parts.Where(part => part.Enabled).Select(part => (plan, part)));
        foreach (var level in parts.GroupBy(pair => pair.part.Priority).OrderBy(level => level.Key))
        {
            var turns = level.ToDictionary<(Plan, PlanPart part), PlanPart, Turn>(pair => pair.part, _ => new Turn(), ReferenceEqualityComparer.Instance);
            var due = level.SelectMany(pair => Dates(pair.part.Schedule, end).Select(date => new Slot(pair.plan, pair.part, date)))
                .OrderBy(slot => slot.Due).ThenBy(slot => slot.Part.Schedule.Time).ThenBy(slot => slot.Key, StringComparer.Ordinal);
            slots.AddRange(due.Select(slot => Settle(slot, turns[slot.Part])));
        }

        return slots;
    }

    private static IEnumerable<DateOnly> Dates(PlanSchedule schedule, DateOnly end) =>
        Enumerable.Range(PlanCalendar.Beginning.Year, end.Year - PlanCalendar.Beginning.Year + 1)
            .SelectMany(schedule.DatesIn)
            .Where(date => date >= PlanCalendar.Beginning && date <= end);

    private Slot Settle(Slot slot, Turn turn)
    {
        var place = Enumerable.Range(0, slot.Part.MayMoveEarlierDays + 1).Select(earlier => slot.Due.AddDays(-earlier))
            .Where(date => date >= PlanCalendar.Beginning && IsFree(date)).Cast<DateOnly?>().FirstOrDefault();
        var settled = slot with { Message = MessageFor(slot, turn), Goes = place, Skipped = place is null ? Refusal(slot) : null };
        if (slot.Part.Schedule is PlanSchedule.WeeklyInTurn)
        {
            settled = settled with { FirstDue = turn.Waiting ?? slot.Due };
            turn.Sent += place is null ? 0 : 1;
            turn.Waiting = place is null ? settled.FirstDue : null;
        }
        else if (slot.Part.Schedule is PlanSchedule.WeeklyInMonth)
        {
            turn.Sent++;
        }

        if (place is { } day)
        {
            days[day] = settled;
            Week(day).Add(settled);
        }

        return settled;
    }

    private bool IsFree(DateOnly date) => !days.ContainsKey(date) && Week(date).Count < maxPerWeek;

    private List<Slot> Week(DateOnly date)
    {
        var monday = VietnamTime.MondayOf(date);
        return weeks.TryGetValue(monday, out var week) ? week : weeks[monday] = [];
    }

    /// <summary>Which message: by turns in a weekly plan, from the first again each year in a month, by the year for a day of the year.</summary>
    private static PlanMessage MessageFor(Slot slot, Turn turn)
    {
        if (slot.Part.Schedule is PlanSchedule.WeeklyInMonth && turn.Year != slot.Due.Year)
        {
            (turn.Year, turn.Sent) = (slot.Due.Year, 0);
        }

        var number = slot.Part.Schedule is PlanSchedule.WeeklyInTurn or PlanSchedule.WeeklyInMonth
            ? turn.Sent
            : slot.Due.Year - PlanCalendar.Beginning.Year;
        var message = slot.Part.Messages[number % slot.Part.Messages.Count];
        return MessageText.WithTheme(message, slot.Plan.OfficialThemes.GetValueOrDefault(slot.Due.Year));
    }

    private OccurrenceSkip Refusal(Slot slot)
    {
        var next = VietnameseWords.Of(slot.Part.Schedule is PlanSchedule.WeeklyInTurn ? "skip.next-turn" : "skip.no-turn");
        if (days.TryGetValue(slot.Due, out var other))
        {
            return new OccurrenceSkip(SkipCause.DayTaken, VietnameseWords.Of("skip.day-taken", other.Message!.Title, next));
        }

        var others = string.Join("; ", Week(slot.Due).OrderBy(taken => taken.Goes).Select(taken => $"«{taken.Message!.Title}»"));
        return new OccurrenceSkip(SkipCause.WeekFull, VietnameseWords.Of("skip.week-full", maxPerWeek, others, next));
    }

    private sealed class Turn
    {
        internal int Sent { get; set; }

        internal int Year { get; set; }

        internal DateOnly? Waiting { get; set; }
    }
}

/// <summary>A day that a part of a plan asks for, and what came of it.</summary>
internal sealed record Slot(Plan Plan, PlanPart Part, DateOnly Due)
{
    internal string Key { get; } = Part.Id.Length == 0
        ? FormattableString.Invariant($"{Plan.Id}/{Due:yyyy-MM-dd}")
        : FormattableString.Invariant($"{Plan.Id}/{Part.Id}/{Due:yyyy-MM-dd}");

    internal PlanMessage? Message { get; init; }

    internal DateOnly? Goes { get; init; }

    internal DateOnly? FirstDue { get; init; }

    internal OccurrenceSkip? Skipped { get; init; }
}
