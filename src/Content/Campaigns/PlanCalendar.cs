using System.Diagnostics;
using System.Globalization;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Campaigns;

/// <summary>What goes out when: a pure function of the plans, the quiet hours and the officers' decisions.</summary>
/// <remarks>
/// At most one message a day and <see cref="MaxPerWeek"/> a week (Monday to Sunday), counted over all audiences since a member is also a
/// citizen. The planning looks at the plans alone; an officer's decision then changes only its own occurrence, so deciding about one never
/// reshuffles the others. Safe to share between threads.
/// </remarks>
public sealed class PlanCalendar
{
    /// <summary>Messages a person may get unasked in a week when nothing else is set.</summary>
    public const int DefaultMaxPerWeek = 2;

    /// <summary>Where the calendar begins, a Monday; nothing is planned before it.</summary>
    public static readonly DateOnly Beginning = new(2025, 12, 29);

    /// <summary>Where it ends; asking beyond it gives nothing more.</summary>
    public static readonly DateOnly End = new(2199, 1, 1);

    /// <summary>A tick that comes this much after the time is not late.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    private readonly IReadOnlyList<Plan> plans;
    private readonly QuietHours quiet;
    private readonly Dictionary<string, OccurrenceOverride> overrides;
    private readonly Dictionary<string, string> hashes;
    private volatile Planned? planned;

    /// <summary>Makes the calendar of these plans.</summary>
    /// <param name="plans">The plans, as <see cref="PlanLibrary"/> read them.</param>
    /// <param name="quiet">The hours without messages.</param>
    /// <param name="overrides">Officers' decisions, at most one an occurrence; keys that no plan knows are ignored.</param>
    /// <param name="maxPerWeek">Messages a person may get unasked in a week.</param>
    public PlanCalendar(
        IReadOnlyList<Plan> plans, QuietHours quiet, IReadOnlyList<OccurrenceOverride>? overrides = null, int maxPerWeek = DefaultMaxPerWeek)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentOutOfRangeException.ThrowIfNegative(maxPerWeek);
        this.plans = plans;
        this.quiet = quiet;
        this.overrides = (overrides ?? []).ToDictionary(change => change.Key, StringComparer.Ordinal);
        hashes = plans.ToDictionary(plan => plan.Id, plan => plan.ContentHash, StringComparer.Ordinal);
        MaxPerWeek = maxPerWeek;
    }

    /// <summary>Messages a person may get unasked in a week.</summary>
    public int MaxPerWeek { get; }

    /// <summary>All entries with <paramref name="from"/> ≤ time &lt; <paramref name="to"/>, skipped and held ones too, by time and key.</summary>
    public IReadOnlyList<Occurrence> Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from || to <= VietnamTime.At(Beginning, TimeOnly.MinValue))
        {
            return [];
        }

        return [.. PlannedUpTo(Horizon(to)).SkipWhile(entry => entry.At < from).TakeWhile(entry => entry.At < to)];
    }

    /// <summary>What to do with an entry now: not due, send, send in the next window, or leave out because it is too late.</summary>
    public LateDecision Decide(Occurrence occurrence, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        if (occurrence.Skipped is { } skipped)
        {
            return new LateDecision.Skip(skipped.Reason);
        }

        if (occurrence.Held is { } held)
        {
            return new LateDecision.Hold(held);
        }

        if (now < occurrence.At)
        {
            return new LateDecision.WaitUntil(occurrence.At);
        }

        return occurrence.Late.Action switch
        {
            LateAction.Skip => DecideInOwnWindow(occurrence, now),
            LateAction.NextWindow => DecideInNextWindow(occurrence, now),
            _ => throw new UnreachableException(),
        };
    }

    private LateDecision DecideInOwnWindow(Occurrence occurrence, DateTimeOffset now)
    {
        var sameWindow = !quiet.IsQuiet(now) && VietnamTime.DateOf(now) == VietnamTime.DateOf(occurrence.At);
        var inTime = now - occurrence.At <= Longest(occurrence.Late.Within);
        return sameWindow && inTime ? new LateDecision.SendNow() : TooLate(occurrence);
    }

    private LateDecision DecideInNextWindow(Occurrence occurrence, DateTimeOffset now)
    {
        var latest = occurrence.At + Longest(occurrence.Late.Within);
        for (var at = quiet.NextOpening(now); at <= latest; at = NextDay(at, occurrence))
        {
            if (HasRoom(VietnamTime.DateOf(at), occurrence))
            {
                return at <= now ? new LateDecision.SendNow() : new LateDecision.WaitUntil(at);
            }
        }

        return TooLate(occurrence);
    }

    private DateTimeOffset NextDay(DateTimeOffset at, Occurrence occurrence) => quiet.NextOpening(
        VietnamTime.At(VietnamTime.DateOf(at).AddDays(1), TimeOnly.FromTimeSpan(occurrence.At.TimeOfDay)));

    /// <summary>A late message takes its own day or one that has no other and lies in a week that is not full.</summary>
    private bool HasRoom(DateOnly day, Occurrence late)
    {
        if (day == VietnamTime.DateOf(late.At))
        {
            return true;
        }

        var monday = VietnamTime.MondayOf(day);
        var week = Between(VietnamTime.At(monday, TimeOnly.MinValue), VietnamTime.At(monday.AddDays(7), TimeOnly.MinValue))
            .Where(entry => entry.Skipped is null && entry.Key != late.Key).ToList();
        return week.Count < MaxPerWeek && week.TrueForAll(entry => VietnamTime.DateOf(entry.At) != day);
    }

    private static TimeSpan Longest(TimeSpan within) => within < Grace ? Grace : within;

    private static LateDecision.Skip TooLate(Occurrence occurrence) =>
        new(VietnameseWords.Of("late.too-late", VietnamTime.InWords(occurrence.At)));

    /// <summary>The last day that must be planned so that everything before <paramref name="to"/> is known, moved entries included.</summary>
    private DateOnly Horizon(DateTimeOffset to)
    {
        var last = to >= VietnamTime.At(End, TimeOnly.MinValue) ? End : VietnamTime.DateOf(to);
        foreach (var change in overrides.Values.Where(change => change.MoveTo is not null))
        {
            // A far target pushes on past taken days, and a far occurrence may have been moved to an early day.
            last = Later(last, Clip(VietnamTime.DateOf(change.MoveTo!.Value)).AddDays(overrides.Count * 2 + 14));
            last = DateOnly.TryParseExact(change.Key.Split('/')[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
                ? Later(last, Clip(due).AddDays(7))
                : last;
        }

        return Clip(last);
    }

    private static DateOnly Clip(DateOnly date) => date > End ? End : date;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>All entries up to a day, by time and key, perhaps more: looking further never changes what comes before, so it is kept.</summary>
    private IReadOnlyList<Occurrence> PlannedUpTo(DateOnly last)
    {
        if (planned is { } kept && kept.Last >= last)
        {
            return kept.Entries;
        }

        var further = Clip(last.AddDays(366));
        var made = new Planned(further, [.. All(further).OrderBy(entry => entry.At).ThenBy(entry => entry.Key, StringComparer.Ordinal)]);
        planned = made;
        return made.Entries;
    }

    private List<Occurrence> All(DateOnly last)
    {
        var entries = new SlotPlanner(plans, MaxPerWeek).SlotsUpTo(last).ConvertAll(ToOccurrence);
        var moved = entries.Where(entry => entry.Skipped is null or { Cause: not SkipCause.Officer } && entry.Held is null && MoveOf(entry) is not null)
            .OrderBy(MoveOf).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        if (moved.Count == 0)
        {
            return entries;
        }

        var keys = moved.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var stay = entries.Where(entry => !keys.Contains(entry.Key)).ToList();
        var taken = stay.Where(entry => entry.Skipped is null).Select(entry => VietnamTime.DateOf(entry.At)).ToHashSet();
        foreach (var entry in moved)
        {
            var at = quiet.NextOpening(MoveOf(entry)!.Value);
            while (!taken.Add(VietnamTime.DateOf(at)))
            {
                at = quiet.NextOpening(at.AddDays(1));
            }

            stay.Add(entry with { At = at, MovedFrom = entry.MovedFrom ?? entry.At, Skipped = null });
        }

        return stay;
    }

    private DateTimeOffset? MoveOf(Occurrence entry) => overrides.GetValueOrDefault(entry.Key)?.MoveTo;

    private Occurrence ToOccurrence(Slot slot)
    {
        var change = overrides.GetValueOrDefault(slot.Key);
        var time = slot.Part.Schedule.Time;
        var firstDue = slot.FirstDue ?? slot.Due;
        return new Occurrence
        {
            PlanId = slot.Plan.Id,
            PartId = slot.Part.Id,
            Key = slot.Key,
            At = VietnamTime.At(slot.Goes ?? slot.Due, time),
            Message = change?.Message ?? slot.Message!,
            Audience = slot.Plan.Audience,
            Topic = slot.Plan.Topic,
            Priority = slot.Part.Priority,
            Late = slot.Part.Late,
            PlanHash = hashes[slot.Plan.Id],
            Skipped = change?.SkipReason is { } reason ? new OccurrenceSkip(SkipCause.Officer, reason) : slot.Skipped,
            Held = slot.Skipped is null && change?.SkipReason is null ? change?.HoldReason : null,
            MovedFrom = slot.Goes is { } day && day != firstDue ? VietnamTime.At(firstDue, time) : null,
            IsEdited = change?.Message is not null,
        };
    }

    private sealed record Planned(DateOnly Last, IReadOnlyList<Occurrence> Entries);
}
