using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Scheduler.Planning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>The plans and who approved them as they stand.</summary>
[OfficerPage("Kế hoạch tự gửi", Reads = IndexModel.Readers, Changes = OfficerRoles.Approver + " " + OfficerRoles.Admin, Section = DeskSection.Messages, Order = 40, Icon = "repeat")]
internal sealed class PlansModel(Officer me, PlanDesk desk) : PageModel
{
    private static readonly Sheet<PlanStanding> Sheet = new Sheet<PlanStanding>("ke-hoach", "Các kế hoạch tự gửi")
        .Column("Kế hoạch", row => row.Plan.Title)
        .Column("Tệp", row => row.Plan.File)
        .Column("Đang bật", row => row.Plan.Enabled)
        .Column("Số tin", row => row.Plan.Parts.Where(part => part.Enabled).Sum(part => part.Messages.Count))
        .Column("Người duyệt", row => row.Approval?.By)
        .Column("Lúc duyệt", row => row.Approval?.At);

    public IReadOnlyList<PlanStanding> Plans { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Plans = await desk.ListAsync(cancellationToken);

    /// <summary>The plans as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken) => Sheet.Excel(this, await desk.ListAsync(cancellationToken));

    /// <summary>Approves one as it was shown.</summary>
    public async Task<IActionResult> OnPostApproveAsync(string? plan, string? hash, CancellationToken cancellationToken) =>
        await desk.ApproveAsync(plan ?? "", hash, me.Name, cancellationToken) is { } refusal
            ? this.Refused(refusal, "/admin/plans")
            : this.Said("Đã duyệt kế hoạch.", "/admin/plans");
}
