using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Messages;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Plans;
using ChungTay.Scheduler.Planning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>Every send of every plan and every message of officers, by month or week, with holidays and the lunar calendar.</summary>
[OfficerPage("Lịch gửi", Reads = IndexModel.Readers, Changes = IndexModel.Writers, Section = DeskSection.Messages, Order = 30, Icon = "calendar3")]
internal sealed class CalendarModel(
    Officer me, CalendarReader calendar, OccurrenceDesk occurrences, StormDesk storms, ScheduleNotes notes, TimeProvider time) : PageModel
{
    private static readonly Sheet<CalendarEntry> Sheet = new Sheet<CalendarEntry>("lich-gui", "Lịch gửi")
        .Column("Lúc", entry => entry.At)
        .Column("Tin", entry => entry.Title)
        .Column("Kế hoạch", entry => entry.Plan)
        .Column("Người nhận", entry => entry.Audience)
        .Column("Trạng thái", Words)
        .Column("Lý do", entry => entry.Reason);

    private ILookup<DateOnly, CalendarEntry> _entries = null!;

    [BindProperty(SupportsGet = true, Name = "thang")]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true, Name = "tuan")]
    public string? Week { get; set; }

    public CalendarSpan Span { get; private set; } = null!;

    public DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    /// <summary>The storm there is now; null when there is none.</summary>
    public Storm? Storm { get; private set; }

    /// <summary>How many messages of plans still to come fall on a holiday.</summary>
    public int OnHolidays => Movable().Count();

    /// <summary>What goes out on a day.</summary>
    public IReadOnlyList<CalendarEntry> On(DateOnly day) => [.. _entries[day]];

    /// <summary>Where the span's Excel file is had.</summary>
    public string Excel => QueryHelpers.AddQueryString(Span.As(Span.IsWeek), "handler", "excel");

    /// <summary>The holiday of a day; null when it is none.</summary>
    public string? HolidayOf(DateOnly day) => notes.HolidayOf(day);

    /// <summary>Where an entry is decided about.</summary>
    public static string Link(CalendarEntry entry) => entry.Occurrence is { } occurrence
        ? "/admin/calendar/occurrence?key=" + Uri.EscapeDataString(occurrence.Key)
        : $"/admin/messages/{entry.Campaign!.Id}/approval";

    /// <summary>How an entry is drawn.</summary>
    public static string Style(CalendarEntry entry) => entry switch
    {
        { IsHeld: true } => "cal-held",
        { State: "sent" } => "cal-sent",
        { State: "skipped" } => "cal-skipped",
        { Campaign.State: CampaignState.Waiting or CampaignState.Draft } => "cal-held",
        _ => "",
    };

    /// <summary>How an entry stands, in words.</summary>
    public static string Words(CalendarEntry entry) => entry switch
    {
        { IsHeld: true } => "đang giữ",
        { Campaign: { } campaign } => DeskTexts.State(campaign.State),
        { State: "skipped" } => "bỏ qua",
        _ => "theo kế hoạch",
    };

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);

    /// <summary>What the month or week holds, as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        return Sheet.Excel(this, _entries.SelectMany(day => day).OrderBy(entry => entry.At));
    }

    /// <summary>Holds everything but emergencies.</summary>
    public async Task<IActionResult> OnPostStormAsync(string? reason, string? until, CancellationToken cancellationToken)
    {
        DateTimeOffset? end = DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? VietnamTime.At(day.AddDays(1), TimeOnly.MinValue) : null;
        return await storms.BeginAsync(end, reason ?? "", me.Name, cancellationToken) is { } refusal
            ? this.Refused(refusal, "/admin/calendar")
            : this.Said("Đang giữ mọi tin, trừ tin khẩn.", "/admin/calendar");
    }

    /// <summary>Lets things go on.</summary>
    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancellationToken) =>
        await storms.LiftAsync(me.Name, cancellationToken) is { } refusal
            ? this.Refused(refusal, "/admin/calendar")
            : this.Said("Tin được gửi lại.", "/admin/calendar");

    /// <summary>Moves what falls on holidays of the span to the next free working day.</summary>
    public async Task<IActionResult> OnPostAvoidAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        var here = Span.As(Span.IsWeek);
        var moved = 0;
        foreach (var entry in Movable().ToList())
        {
            var day = VietnamTime.DateOf(entry.At);
            DateOnly? free;
            await using (var unitOfWork = await me.BeginAsync(cancellationToken))
            {
                free = notes.WorkingAfter(day, await notes.TakenAsync(unitOfWork, day, null, cancellationToken));
            }

            if (free is { } to && await occurrences.MoveAsync(entry.Occurrence!.Key, VietnamTime.At(to, TimeOnly.FromTimeSpan(entry.At.TimeOfDay)), me.Name, cancellationToken) is DeskAnswer.Done)
            {
                moved++;
            }
        }

        return this.Said($"Đã dời {moved} tin; mỗi tin chờ người thứ hai duyệt.", here);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Span = CalendarSpan.Read(Month, Week, Today);
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        _entries = (await calendar.ReadAsync(unitOfWork, Span.From, Span.To, cancellationToken)).ToLookup(entry => VietnamTime.DateOf(entry.At));
        Storm = await storms.CurrentAsync(cancellationToken);
    }

    private IEnumerable<CalendarEntry> Movable() => _entries
        .Where(day => day.Key > Today && HolidayOf(day.Key) is not null && Span.Holds(day.Key))
        .SelectMany(day => day)
        .Where(entry => entry is { Occurrence: not null, Campaign: null, State: "planned", Decision: null });
}
