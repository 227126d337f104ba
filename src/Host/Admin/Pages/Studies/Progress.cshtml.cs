using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Studies;

/// <summary>How far every cell is, cell against cell; no names.</summary>
[OfficerPage("Tiến độ học tập", Reads = OfficerRoles.Admin + " secretary author approver", Changes = OfficerRoles.Admin + " author", Parent = "/admin/studies")]
internal sealed class ProgressModel(Officer me, StudyStore studies, StandingStore standings, CellStore cells, CutStore cuts) : PageModel
{
    private IReadOnlyDictionary<CellId, DateTimeOffset> _reported = new Dictionary<CellId, DateTimeOffset>();

    public StudyEntry Study { get; private set; } = null!;

    public Badge Phase { get; private set; } = null!;

    public CellStanding Sum { get; private set; } = null!;

    public TableView Table { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, string? sap, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken) is not { } rows)
        {
            return NotFound();
        }

        // The ones that lag first, when asked for.
        var ordered = sap == "cham" ? rows.OrderBy(row => row.Percent).ToList() : rows;
        var paging = Paging.From(Request, ordered.Count);
        Table = (await SheetAsync(id, cancellationToken)).View(ordered.Skip(paging.Skip).Take(paging.Size), excel: "?handler=excel") with
        {
            Paging = paging,
            Empty = new("Chưa có đảng viên nào trong diện học.", "Nhập danh sách đảng viên trước."),
        };
        return Page();
    }

    public async Task<IActionResult> OnGetExcelAsync(long id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) is { } rows ? (await SheetAsync(id, cancellationToken)).Excel(this, rows) : NotFound();

    public async Task<IActionResult> OnPostMoveAsync(long id, bool open, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await studies.MoveAsync(unitOfWork, new StudyId(id), open, me.Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said(open ? "Đã mở đợt học." : "Đã đóng đợt học: không mời học, không nhắc nữa. Số liệu vẫn giữ.", $"/admin/studies/{id}");
    }

    private async Task<IReadOnlyList<CellStanding>?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await studies.FindAsync(unitOfWork, new StudyId(id), cancellationToken) is not { } study)
        {
            return null;
        }

        var rows = await standings.CellsAsync(unitOfWork, study.Id, Cut.At(unitOfWork.Now), cancellationToken);
        _reported = await cuts.ReportedAsync(unitOfWork, study.Id, cancellationToken);
        (Study, Phase, Sum) = (study, PhaseBadge.Of(study.PhaseAt(unitOfWork.Now)), CellStanding.Sum(rows.ToList()));
        return rows;
    }

    // A cell's name leads to its members only for whoever may see them.
    private async Task<Sheet<CellStanding>> SheetAsync(long id, CancellationToken cancellationToken)
    {
        IReadOnlyList<CellId> own = [];
        if (me.Is("secretary"))
        {
            await using var unitOfWork = await me.BeginAsync(cancellationToken);
            own = await cells.OfOfficerAsync(unitOfWork, me.Id, cancellationToken);
        }

        return new Sheet<CellStanding>("tien-do-hoc-tap", "Tiến độ theo chi bộ")
            .Column("Chi bộ", row => row.Name, link: row => me.Is(OfficerRoles.Admin) || own.Contains(row.Cell!.Value) ? $"/admin/studies/{id}/cells/{row.Cell}" : null)
            .Column("Đã học", row => row.Done, progress: row => new ProgressLine("Đã học", row.Done, row.Members - row.Exempt))
            .Column("Đảng viên", row => row.Members)
            .Column("Tự học", row => row.Self)
            .Column("Xác nhận thay", row => row.Confirmed)
            .Column("Miễn", row => row.Exempt)
            .Column("Chưa học", row => row.NotDone)
            .Column("Muộn", row => row.Late)
            .Column("Báo cáo", row => Reported(row).Text, badge: Reported);
    }

    private Badge Reported(CellStanding row) => _reported.TryGetValue(row.Cell!.Value, out var at)
        ? new Badge($"Đã báo cáo {VietnamTime.ShortDate(VietnamTime.DateOf(at))}", Tone.Good)
        : new Badge("Chưa báo cáo", Tone.Plain);
}
