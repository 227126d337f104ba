using ChungTay.Content.Campaigns;

namespace ChungTay.Ledger.Privacy;

/// <summary>The days by which a request must be answered and done.</summary>
/// <remarks>Nghị định 356/2025/NĐ-CP, the time limits for requests of the person whose data it is; read 2026-11. Days off do not count.</remarks>
/// <param name="AnswerBy">The last day for the answer.</param>
/// <param name="FinishBy">The last day for doing it.</param>
public sealed record PrivacyClock(DateOnly AnswerBy, DateOnly FinishBy)
{
    /// <summary>Working days for the answer.</summary>
    public const int AnswerDays = 2;

    /// <summary>Working days for doing it.</summary>
    public const int FinishDays = 15;

    /// <summary>Sets the clock for a request that came on a day; that day itself does not count.</summary>
    public static PrivacyClock Start(WorkingCalendar calendar, DateOnly received)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new PrivacyClock(calendar.AddWorkingDays(received, AnswerDays), calendar.AddWorkingDays(received, FinishDays));
    }
}
