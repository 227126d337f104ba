using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Privacy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>The privacy desk: requests of people about their own data, with their clocks.</summary>
[OfficerPage(
    "Dữ liệu cá nhân", Reads = OfficerRoles.Admin + " " + OfficerRoles.Officer, Changes = OfficerRoles.Admin + " " + OfficerRoles.Officer,
    Section = DeskSection.Inbox, Order = 80, Icon = "shield-lock")]
internal sealed class PrivacyModel(Officer me, PrivacyStore requests, WorkingCalendar calendar, TimeProvider time) : PageModel
{
    private const int Shown = 200;

    /// <summary>What is asked.</summary>
    [BindProperty]
    public string Kind { get; set; } = PrivacyKinds.Access;

    /// <summary>How it came.</summary>
    [BindProperty]
    public string Way { get; set; } = "visit";

    /// <summary>What was said.</summary>
    [BindProperty]
    public string Details { get; set; } = "";

    /// <summary>The list.</summary>
    public TableView Table { get; private set; } = null!;

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Table = Columns().View(await requests.ListAsync(unitOfWork, Shown, cancellationToken), "?handler=excel") with
        {
            Empty = new EmptyState("Chưa có yêu cầu nào.", "Khi có người yêu cầu, nhận ở dưới: máy tính hạn trả lời và hạn làm xong."),
        };
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return Columns().Excel(this, await requests.ListAsync(unitOfWork, int.MaxValue, cancellationToken));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!PrivacyKinds.All.Contains(Kind) || !PrivacyKinds.Ways.Contains(Way) || (Details ?? "").Length > 1000)
        {
            return this.Refused("Xin chọn lại loại yêu cầu, và ghi nội dung dưới 1.000 ký tự.", "/admin/privacy");
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var clock = PrivacyClock.Start(calendar, VietnamTime.DateOf(unitOfWork.Now));
        var (id, receipt, code) = await requests.OpenAsync(unitOfWork, Kind, Way, (Details ?? "").Normalize().Trim(), clock, cancellationToken);
        await me.NoteAsync(unitOfWork, "privacy.opened", $"request {receipt}", Kind, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        TempData[PrivacyRequestModel.CodeKey] = code;
        return this.Said($"Đã nhận. Mã biên nhận cho người yêu cầu: {receipt}.", $"/admin/privacy/{id}");
    }

    private Sheet<PrivacyRequest> Columns() => new Sheet<PrivacyRequest>("du-lieu-ca-nhan", "Yêu cầu về dữ liệu cá nhân")
        .Column("Biên nhận", row => row.Receipt, link: row => $"/admin/privacy/{row.Id}")
        .Column("Yêu cầu", row => PrivacyWords.Kind(row.Kind))
        .Column("Nhận", row => row.ReceivedAt)
        .Column("Hạn trả lời", row => row.AnswerBy)
        .Column("Hạn làm xong", row => row.FinishBy)
        .Column("Tình hình", row => PrivacyWords.Clock(row, Today, calendar).Text, badge: row => PrivacyWords.Clock(row, Today, calendar));
}
