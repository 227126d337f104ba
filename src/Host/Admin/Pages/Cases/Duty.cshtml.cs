using System.Globalization;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Sending;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>A day of the duty roster.</summary>
/// <param name="Date">The day.</param>
/// <param name="Holiday">The public holiday's name; empty for none.</param>
/// <param name="Shifts">The shifts that begin on it.</param>
internal sealed record DutyDay(DateOnly Date, string Holiday, IReadOnlyList<DutyShift> Shifts);

/// <summary>Who is on duty at night and on holidays, four weeks ahead, and the rehearsal of the chain.</summary>
[OfficerPage(
    "Lịch trực", Reads = OfficerRoles.Officer + " " + OfficerRoles.Admin, Changes = OfficerRoles.Officer + " " + OfficerRoles.Admin,
    Section = DeskSection.Inbox, Order = 2, Icon = "calendar-week", Parent = "/admin/inbox")]
internal sealed class DutyModel(
    Officer me, DutyStore duty, OfficerChatStore officers, CaseRehearsal rehearsal, WorkingCalendar holidays, CaseWords words, LedgerDatabase database,
    SendSignal signal) : PageModel
{
    private const string Address = "/admin/duty";
    private const int Days = 28;

    private static readonly Sheet<DutyShift> Sheet = new Sheet<DutyShift>("lich-truc", "Lịch trực")
        .Column("Cán bộ", shift => shift.Officer)
        .Column("Từ", shift => shift.From)
        .Column("Đến", shift => shift.To);

    /// <summary>The coming four weeks.</summary>
    public IReadOnlyList<DutyDay> Calendar { get; private set; } = [];

    /// <summary>Who can be put on duty.</summary>
    public IReadOnlyList<LinkedOfficer> Takers { get; private set; } = [];

    /// <summary>Who is on duty now; empty when no shift covers the hour.</summary>
    public IReadOnlyList<string> Now { get; private set; } = [];

    /// <summary>Who would be told now, in order, if everybody kept silent.</summary>
    public IReadOnlyList<(string After, string Who)> Chain { get; private set; } = [];

    /// <summary>Of whom an alarm would not reach now, in words.</summary>
    public IReadOnlyList<string> Shut { get; private set; } = [];

    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Reads the roster.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Today = VietnamTime.DateOf(unitOfWork.Now);
        Takers = await officers.TakersAsync(unitOfWork, cancellationToken);
        Now = await duty.NowAsync(unitOfWork, cancellationToken);
        var from = VietnamTime.At(Today, TimeOnly.MinValue);
        var shifts = await duty.ListAsync(unitOfWork, from, from.AddDays(Days), cancellationToken);
        Calendar = [.. Enumerable.Range(0, Days).Select(i => Today.AddDays(i)).Select(date => new DutyDay(
            date,
            holidays.HolidaysIn(date.Year).FirstOrDefault(holiday => holiday.Date == date)?.Name ?? "",
            [.. shifts.Where(shift => VietnamTime.DateOf(shift.From) == date || (date == Today && shift.From < from))]))];
        var chain = await rehearsal.PlanAsync(database, unitOfWork.Now, cancellationToken);
        var names = Takers.ToDictionary(officer => officer.Id, officer => officer.Name);
        Chain = [.. chain.Select(call => (
            call.After == TimeSpan.Zero ? "Ngay" : $"Sau {CaseWords.Span(call.After)}",
            $"{names.GetValueOrDefault(call.OfficerId, "?")} ({words.Channel(call.Channel.Value)})"))];
        Shut = [.. chain.Where(call => call.IsShut).Select(call => names.GetValueOrDefault(call.OfficerId, "?")).Distinct().Select(words.Shut)];
    }

    /// <summary>The shifts of the coming four weeks as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var from = VietnamTime.At(VietnamTime.DateOf(unitOfWork.Now), TimeOnly.MinValue);
        return Sheet.Excel(this, await duty.ListAsync(unitOfWork, from, from.AddDays(Days), cancellationToken));
    }

    /// <summary>Puts an officer on duty on every day of a span, each day at the same hours; hours that end before they begin end the next morning.</summary>
    public async Task<IActionResult> OnPostAddAsync(DutyEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Spans() is not { Count: > 0 } spans)
        {
            return this.Refused($"Hãy chọn cán bộ, ngày và giờ. Mỗi lần tối đa {DutyEntry.MostDays} ngày, đến ngày phải sau hoặc bằng từ ngày.", Address);
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        foreach (var span in spans)
        {
            if (!await duty.AddAsync(unitOfWork, entry.Officer, span, me.Name, cancellationToken))
            {
                return this.Refused("Người này không có vai trò nhận việc (officer hoặc admin).", Address);
            }
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said($"Đã xếp {spans.Count.ToString(CultureInfo.InvariantCulture)} ca trực.", Address);
    }

    /// <summary>Takes a shift off.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(long shift, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var isGone = await duty.RemoveAsync(unitOfWork, shift, me.Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return isGone ? this.Said("Đã bỏ ca trực.", Address) : this.Refused("Ca trực này không còn nữa.", Address);
    }

    /// <summary>Begins a rehearsal with real messages.</summary>
    public async Task<IActionResult> OnPostRehearseAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var file = await rehearsal.BeginAsync(unitOfWork, me.Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        signal.Raise();
        return this.Said("Đã bắt đầu diễn tập. Trang này ghi từng bước.", $"/admin/inbox/{file.Id}");
    }
}
