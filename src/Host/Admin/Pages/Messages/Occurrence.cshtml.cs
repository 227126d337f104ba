using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Messages;
using ChungTay.Ledger.Campaigns;
using ChungTay.Scheduler.Planning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>One occurrence of a plan: moved, skipped or edited without touching the others.</summary>
[OfficerPage("Một lần gửi", Reads = IndexModel.Readers, Changes = IndexModel.Writers, Parent = "/admin/calendar")]
internal sealed class OccurrenceModel(Officer me, CalendarReader calendar, LiveCalendar live, OccurrenceDesk desk, ScheduleNotes notes) : PageModel
{
    public CalendarEntry Entry { get; private set; } = null!;

    public string PlanTitle { get; private set; } = "";

    public string? Holiday { get; private set; }

    /// <summary>The next day without a holiday or another message.</summary>
    public DateOnly? Free { get; private set; }

    /// <summary>Whether it can still be decided about.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string? key, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await FindAsync(unitOfWork, key ?? "", cancellationToken) is not { } entry)
        {
            return NotFound();
        }

        Entry = entry;
        PlanTitle = live.Plans.FirstOrDefault(plan => plan.Id == entry.Plan)?.Title ?? entry.Plan;
        var day = VietnamTime.DateOf(entry.At);
        Holiday = notes.HolidayOf(day);
        Free = notes.FreeAfter(day, await notes.TakenAsync(unitOfWork, day, null, cancellationToken));
        IsOpen = entry.Campaign?.StartedAt is null && (entry.At > unitOfWork.Now || entry.Campaign is not null);
        return Page();
    }

    public async Task<IActionResult> OnPostMoveAsync(string? key, string? date, string? time, CancellationToken cancellationToken) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
            ? Say(await desk.MoveAsync(key ?? "", VietnamTime.At(day, hour), me.Name, cancellationToken), key)
            : this.Refused("Hãy chọn đủ ngày và giờ.", Here(key));

    public async Task<IActionResult> OnPostSkipAsync(string? key, string? reason, CancellationToken cancellationToken) =>
        Say(await desk.SkipAsync(key ?? "", reason ?? "", me.Name, cancellationToken), key);

    public async Task<IActionResult> OnPostEditAsync(string? key, string? title, string? text, string? todo, CancellationToken cancellationToken) =>
        Say(await desk.EditAsync(
            key ?? "", VietnameseText.Normalise(title ?? ""), VietnameseText.Normalise(text ?? ""), todo is null ? null : VietnameseText.Normalise(todo), me.Name, cancellationToken), key);

    public async Task<IActionResult> OnPostRestoreAsync(string? key, CancellationToken cancellationToken) =>
        Say(await desk.RestoreAsync(key ?? "", me.Name, cancellationToken), key);

    // The key's day is that of the schedule; one that was moved may stand a year from it.
    private async Task<CalendarEntry?> FindAsync(Ledger.Database.UnitOfWork unitOfWork, string key, CancellationToken cancellationToken)
    {
        var all = await live.ReadAsync(unitOfWork, cancellationToken);
        var occurrence = all.Between(unitOfWork.Now.AddDays(-400), unitOfWork.Now.AddDays(1100)).FirstOrDefault(one => one.Key == key);
        return occurrence is null
            ? null
            : (await calendar.ReadAsync(unitOfWork, occurrence.At, occurrence.At.AddMinutes(1), cancellationToken)).FirstOrDefault(entry => entry.Occurrence?.Key == key)
              ?? (await calendar.ReadAsync(unitOfWork, occurrence.At.AddDays(-40), occurrence.At.AddDays(40), cancellationToken)).FirstOrDefault(entry => entry.Occurrence?.Key == key);
    }

    private IActionResult Say(DeskAnswer answer, string? key) => answer switch
    {
        DeskAnswer.Done { State: CampaignState.Waiting } => this.Said("Đã lưu. Lần gửi này chờ người thứ hai duyệt.", Here(key)),
        DeskAnswer.Done => this.Said("Đã lưu.", Here(key)),
        DeskAnswer.Refused refused => this.Refused(refused.Reason, Here(key)),
        _ => NotFound(),
    };

    private static string Here(string? key) => "/admin/calendar/occurrence?key=" + Uri.EscapeDataString(key ?? "");
}
