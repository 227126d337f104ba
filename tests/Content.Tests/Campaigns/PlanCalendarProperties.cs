using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ChungTay.Content.Tests.Campaigns;

/// <summary>What holds for the calendar of any plans, any decisions of officers and any span.</summary>
public sealed class PlanCalendarProperties
{
    private static readonly DateTimeOffset Start = VietnamTime.At(PlanCalendar.Beginning, TimeOnly.MinValue);

    [Property(MaxTest = 150, Arbitrary = [typeof(Worlds)])]
    public bool A_span_is_the_sum_of_its_parts(World world, int first, int second, int third)
    {
        int[] days = [Math.Abs(first % 1500), Math.Abs(second % 1500), Math.Abs(third % 1500)];
        var at = days.Order().Select(day => Start.AddDays(day).AddMinutes(day * 37 % 1440)).ToArray();

        // A fresh calendar each time, so that nothing kept from the longer span helps the shorter ones.
        var whole = world.Calendar().Between(at[0], at[2]);
        return whole.SequenceEqual(world.Calendar().Between(at[0], at[1]).Concat(world.Calendar().Between(at[1], at[2])));
    }

    [Property(MaxTest = 100, Arbitrary = [typeof(Worlds)])]
    public bool Nobody_gets_two_a_day_or_one_in_the_quiet_hours(World world)
    {
        var goes = world.Calendar().Between(Start, Start.AddDays(1500)).Where(entry => entry.Skipped is null).ToList();
        return goes.Select(entry => VietnamTime.DateOf(entry.At)).Distinct().Count() == goes.Count
            && goes.TrueForAll(entry => !QuietHours.Default.IsQuiet(entry.At));
    }

    [Property(MaxTest = 100, Arbitrary = [typeof(Worlds)])]
    public bool Without_officers_nobody_gets_more_a_week_than_is_set_and_nothing_in_turn_is_lost(World world)
    {
        var entries = (world with { Overrides = [] }).Calendar().Between(Start, Start.AddDays(1500));
        var inTurn = world.Plans.Where(plan => plan.Parts[0].Schedule is PlanSchedule.WeeklyInTurn);
        return entries.Where(entry => entry.WillGo).GroupBy(entry => VietnamTime.MondayOf(VietnamTime.DateOf(entry.At))).All(week => week.Count() <= world.MaxPerWeek)
            && inTurn.All(plan => entries.Where(entry => entry.PlanId == plan.Id && entry.WillGo)
                .Select((entry, turn) => entry.MessageId == plan.Parts[0].Messages[turn % plan.Parts[0].Messages.Count].Id).All(right => right));
    }

    [Property(MaxTest = 100, Arbitrary = [typeof(Worlds)])]
    public bool The_order_of_the_plans_does_not_matter_and_keys_are_unique(World world)
    {
        var entries = world.Calendar().Between(Start, Start.AddDays(900));
        var reversed = (world with { Plans = [.. world.Plans.Reverse()] }).Calendar().Between(Start, Start.AddDays(900));
        return entries.SequenceEqual(reversed) && entries.Select(entry => entry.Key).Distinct().Count() == entries.Count;
    }

    /// <summary>Some plans, some decisions of officers and a weekly limit.</summary>
    public sealed record World(IReadOnlyList<Plan> Plans, IReadOnlyList<OccurrenceOverride> Overrides, int MaxPerWeek)
    {
        internal PlanCalendar Calendar() => new(Plans, QuietHours.Default, Overrides, MaxPerWeek);

        /// <inheritdoc/>
        public override string ToString() =>
            $"{MaxPerWeek} a week; {string.Join("; ", Plans.Select(plan => $"{plan.Id} p{plan.Parts[0].Priority} e{plan.Parts[0].MayMoveEarlierDays} {plan.Parts[0].Schedule.Describe()} x{plan.Parts[0].Messages.Count}"))}; {string.Join("; ", Overrides)}";
    }

    /// <summary>Makes worlds: one to six plans of all forms of schedule, and moves, skips and holds of entries they really have.</summary>
    public static class Worlds
    {
        /// <summary>The generator that the properties use.</summary>
        public static Arbitrary<World> World() => Arb.From(
            from count in Gen.Choose(1, 6)
            from plans in Gen.CollectToList(Enumerable.Range(0, count), number => Plan(number))
            from limit in Gen.Choose(1, 3)
            from moves in Gen.Choose(0, 4)
            from overrides in Gen.CollectToList(Enumerable.Range(0, moves), _ => Override(plans))
            select new World([.. plans], [.. overrides.DistinctBy(change => change.Key)], limit));

        private static Gen<Plan> Plan(int number) =>
            from schedule in Schedule()
            from messages in Gen.Choose(5, 9)
            from priority in Gen.Choose(1, 5)
            from earlier in Gen.Choose(0, 6)
            select new Plan
            {
                Id = $"p{number}",
                Title = "Mẫu",
                Enabled = true,
                Audience = PlanAudience.All,
                Topic = "t",
                OfficialThemes = new Dictionary<int, string>(),
                File = "mau.yaml",
                Parts =
                [
                    new PlanPart
                    {
                        Id = "",
                        Enabled = true,
                        Priority = priority,
                        MayMoveEarlierDays = earlier,
                        Late = new LateRule(LateAction.NextWindow, TimeSpan.FromHours(12)),
                        Schedule = schedule,
                        Messages = [.. Enumerable.Range(0, messages).Select(id => new PlanMessage { Id = $"m{id}", Title = "A", Text = "B", Numbers = ["111"] })],
                    },
                ],
            };

        private static Gen<PlanSchedule> Schedule() =>
            from kind in Gen.Choose(0, 4)
            from weekday in Gen.Choose(0, 6)
            from month in Gen.Choose(1, 12)
            from day in Gen.Choose(1, 28)
            from hour in Gen.Choose(7, 19)
            let time = new TimeOnly(hour, 15)
            let begin = new DateOnly(2026, month, day)
            select kind switch
            {
                0 => (PlanSchedule)new PlanSchedule.WeeklyInTurn(begin.DayOfWeek, begin) { Time = time },
                1 => new PlanSchedule.WeeklyInMonth((DayOfWeek)weekday, month, [new YearDay(day, month)]) { Time = time },
                2 => new PlanSchedule.Yearly(new YearDay(day, month)) { Time = time },
                3 => new PlanSchedule.LastWeekday((DayOfWeek)weekday, new YearDay(day, month)) { Time = time },
                _ => new PlanSchedule.Lunar(month, day) { Time = time },
            };

        private static Gen<OccurrenceOverride> Override(IReadOnlyList<Plan> plans) =>
            from plan in Gen.Elements<Plan>(plans)
            from year in Gen.Choose(2026, 2030)
            from which in Gen.Choose(0, 60)
            from kind in Gen.Choose(0, 5)
            from minutes in Gen.Choose(0, 1500 * 1440)
            let dates = plan.Parts[0].Schedule.DatesIn(year).ToList()
            let key = dates.Count == 0 ? "none/2026-01-01" : $"{plan.Id}/{dates[which % dates.Count]:yyyy-MM-dd}"
            select kind switch
            {
                0 => new OccurrenceOverride { Key = key, SkipReason = "x" },
                1 => new OccurrenceOverride { Key = key, HoldReason = "x" },
                _ => new OccurrenceOverride { Key = key, MoveTo = Start.AddMinutes(minutes) },
            };
    }
}
