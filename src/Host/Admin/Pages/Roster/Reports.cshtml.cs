using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Roster;

/// <summary>Reports on a study: a cut is sealed, its Word and Excel files are had as often as wanted. They hold figures, no names.</summary>
[OfficerPage("Báo cáo học tập", Reads = CellAccess.Roles, Changes = CellAccess.Roles, Section = DeskSection.Study, Order = 30, Icon = "file-earmark-text")]
internal sealed class ReportsModel(Officer me, StudyStore studies, CutStore cuts, CellStore cells, StudyReport reports, TimeProvider time) : PageModel
{
    private const int MostShown = 30;

    /// <summary>The studies to choose from.</summary>
    public IReadOnlyList<StudyEntry> Studies { get; private set; } = [];

    /// <summary>The chosen one; null when there is none.</summary>
    public StudyEntry? Study { get; private set; }

    /// <summary>The cells for which he may report.</summary>
    public IReadOnlyList<Cell> Cells { get; private set; } = [];

    /// <summary>What was sealed, newest first.</summary>
    public IReadOnlyList<SealedCut> Cuts { get; private set; } = [];

    /// <summary>The block of text of each.</summary>
    public Dictionary<long, string> Blocks { get; } = [];

    /// <summary>Whether a cut can be sealed already.</summary>
    public bool IsPast(DateTimeOffset cut) => cut <= time.GetUtcNow();

    /// <summary>Whose report a cut is.</summary>
    public string Name(SealedCut cut) => cut.Figures.Cell is { } id ? Cells.FirstOrDefault(cell => cell.Id.Value == id)?.Name ?? "Chi bộ" : "Cả xã";

    /// <summary>Shows what was sealed.</summary>
    public async Task OnGetAsync(long? study, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Studies = await studies.ListAsync(unitOfWork, cancellationToken);
        Study = Studies.FirstOrDefault(one => one.Id.Value == study) ?? (Studies is [var first, ..] ? first : null);
        if (Study is null)
        {
            return;
        }

        Cells = me.Is(OfficerRoles.Inspector) ? await cells.ListAsync(unitOfWork, cancellationToken) : await new CellAccess(me, cells).ListAsync(unitOfWork, cancellationToken);
        Cuts = [.. (await cuts.ListAsync(unitOfWork, Study.Id, cancellationToken)).Where(MaySee).Take(MostShown)];
        foreach (var cut in Cuts)
        {
            Blocks[cut.Id] = await reports.BlockAsync(unitOfWork, cut, cancellationToken);
        }
    }

    /// <summary>Seals a cut.</summary>
    public async Task<IActionResult> OnPostSealAsync(long study, string? cut, long? cell, CancellationToken cancellationToken)
    {
        var back = $"/admin/reports?study={study}";
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await studies.FindAsync(unitOfWork, new StudyId(study), cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var own = await new CellAccess(me, cells).ListAsync(unitOfWork, cancellationToken);
        if (cell is null ? !me.Is(OfficerRoles.Admin) : !own.Any(one => one.Id.Value == cell))
        {
            return Forbid();
        }

        DateTimeOffset? chosen = cut switch
        {
            "due" => found.Dates.DeadlineEnd,
            "cells" => found.Dates.ReportEnd,
            "now" => unitOfWork.Now,
            _ => null,
        };
        if (chosen is not { } at || !ModelState.IsValid)
        {
            return this.Refused("Hãy chọn thời điểm chốt và báo cáo của ai.", back);
        }

        if (at > unitOfWork.Now)
        {
            return this.Refused("Chưa đến thời điểm chốt này.", back);
        }

        await reports.SealAsync(unitOfWork, found.Id, cell is { } id ? new CellId(id) : null, at, me.Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã chốt và niêm phong.", back);
    }

    /// <summary>Gives the report of a seal.</summary>
    public async Task<IActionResult> OnGetFileAsync(long id, string? kind, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Cells = me.Is(OfficerRoles.Inspector) ? await cells.ListAsync(unitOfWork, cancellationToken) : await new CellAccess(me, cells).ListAsync(unitOfWork, cancellationToken);
        if (await cuts.FindAsync(unitOfWork, id, cancellationToken) is not { } cut)
        {
            return NotFound();
        }

        if (!MaySee(cut))
        {
            return Forbid();
        }

        var isWord = kind != "xlsx";
        var file = new MemoryStream();
        await reports.WriteAsync(unitOfWork, file, cut, isWord, cancellationToken);
        await me.NoteAsync(unitOfWork, "report.downloaded", $"report {id}", isWord ? "docx" : "xlsx", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return File(file.ToArray(), isWord ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : ExcelUpload.ContentType, $"bao-cao-{id}.{(isWord ? "docx" : "xlsx")}");
    }

    private bool MaySee(SealedCut cut) => me.Is(OfficerRoles.Admin, OfficerRoles.Inspector) || Cells.Any(cell => cell.Id.Value == cut.Figures.Cell);
}
