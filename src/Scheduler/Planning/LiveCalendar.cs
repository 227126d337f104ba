using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Plans;

namespace ChungTay.Scheduler.Planning;

/// <summary>The calendar of the plans with the officers' decisions in it, as they stand now. Thread-safe.</summary>
public sealed class LiveCalendar(IReadOnlyList<Plan> plans, QuietHours quiet, OverrideStore overrides)
{
    private volatile Known? _known;

    /// <summary>The plans.</summary>
    public IReadOnlyList<Plan> Plans => plans;

    /// <summary>The hours without messages.</summary>
    public QuietHours Quiet => quiet;

    /// <summary>The calendar; made anew only when a decision was made since.</summary>
    public async Task<PlanCalendar> ReadAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var decided = (await overrides.ListAsync(unitOfWork, cancellationToken)).Select(decision => decision.Change).ToList();
        if (_known is { } known && known.Overrides.SequenceEqual(decided))
        {
            return known.Calendar;
        }

        var calendar = new PlanCalendar(plans, quiet, decided);
        _known = new Known(decided, calendar);
        return calendar;
    }

    private sealed record Known(IReadOnlyList<OccurrenceOverride> Overrides, PlanCalendar Calendar);
}
