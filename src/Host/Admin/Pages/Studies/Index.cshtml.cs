using ChungTay.Content.Study;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Study;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Studies;

/// <summary>The studies, with how far the whole commune is in each; no names.</summary>
[OfficerPage(
    "Học tập", Reads = OfficerRoles.Admin + " secretary author approver", Changes = OfficerRoles.Admin + " author", Section = DeskSection.Study, Order = 10, Icon = "mortarboard")]
internal sealed class IndexModel(Officer me, StudyStore studies, StandingStore standings, ConfirmationStore confirmations) : PageModel
{
    private static readonly Sheet<Row> Sheet = new Sheet<Row>("hoc-tap", "Các đợt học")
        .Column("Đợt học", row => row.Study.Material.Title, link: row => $"/admin/studies/{row.Study.Id}")
        .Column("Trạng thái", row => PhaseBadge.Of(row.Phase).Text, badge: row => PhaseBadge.Of(row.Phase))
        .Column("Chi bộ báo cáo", row => row.Study.Dates.Report)
        .Column("Hạn cuối", row => row.Study.Dates.Deadline)
        .Column("Đã học", row => row.Sum.Done, progress: row => new ProgressLine("Đã học", row.Sum.Done, row.Sum.Members - row.Sum.Exempt))
        .InFileOnly("Phải học", row => row.Sum.Members - row.Sum.Exempt);

    public TableView Table { get; private set; } = null!;

    /// <summary>The code of a receipt that was asked about; null for none.</summary>
    public string? Code { get; private set; }

    /// <summary>Its receipt; null when it is not good.</summary>
    public StudyReceipt? Receipt { get; private set; }

    public async Task OnGetAsync(string? code, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var rows = await ReadAsync(unitOfWork, cancellationToken);
        Table = Sheet.View(rows, excel: "?handler=excel") with { Empty = new("Chưa có đợt học nào.", "Bấm “Thêm đợt học” để bắt đầu.") };
        if (!string.IsNullOrWhiteSpace(code))
        {
            Code = code.Trim();
            Receipt = await confirmations.VerifyAsync(unitOfWork, Code, cancellationToken);
        }
    }

    /// <summary>The list as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return Sheet.Excel(this, await ReadAsync(unitOfWork, cancellationToken));
    }

    private async Task<List<Row>> ReadAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var study in await studies.ListAsync(unitOfWork, cancellationToken))
        {
            var cells = await standings.CellsAsync(unitOfWork, study.Id, Cut.At(unitOfWork.Now), cancellationToken);
            rows.Add(new Row(study, study.PhaseAt(unitOfWork.Now), CellStanding.Sum(cells.ToList())));
        }

        return rows;
    }

    private sealed record Row(StudyEntry Study, StudyPhase Phase, CellStanding Sum);
}
