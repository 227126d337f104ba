using ChungTay.Content.Roster;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Roster;

/// <summary>The tree of cells, with how many members each has and how many have linked a chat.</summary>
[OfficerPage("Chi bộ", Reads = CellAccess.Roles, Changes = OfficerRoles.Admin, Section = DeskSection.Study, Order = 20, Icon = "diagram-3")]
internal sealed class CellsModel(Officer me, CellStore cells) : PageModel
{
    private static readonly Sheet<(Cell Cell, int Depth, bool IsOpen)> Sheet = new Sheet<(Cell Cell, int Depth, bool IsOpen)>("chi-bo", "Các chi bộ")
        .Column("Tên", row => new string('\u2003', row.Depth) + row.Cell.Name, link: row => row.IsOpen ? $"/admin/cells/{row.Cell.Id}" : null, note: row => row.Cell.IsActive ? null : "Đã đóng")
        .Column("Số", row => row.Cell.Id.ToString())
        .Column("Đảng viên", row => row.Cell.Members)
        .Column("Đã liên kết", row => row.Cell.Linked, progress: row => row.Cell.Members == 0 ? null : new ProgressLine("Đã liên kết", row.Cell.Linked, row.Cell.Members));

    /// <summary>The list.</summary>
    public TableView Table { get; private set; } = null!;

    /// <summary>What a new cell can hang below.</summary>
    public IReadOnlyList<Cell> Committees { get; private set; } = [];

    /// <summary>Shows the tree.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var (all, shown) = await ReadAsync(unitOfWork, cancellationToken);
        var paging = Paging.From(Request, shown.Count, 100);
        Committees = [.. all.Where(cell => cell is { Kind: CellKind.Committee, IsActive: true })];
        Table = Sheet.View(shown.Skip(paging.Skip).Take(paging.Size), excel: "?handler=excel") with
        {
            Paging = paging,
            Empty = new EmptyState("Chưa có chi bộ nào.", "Nhập danh sách đảng viên từ Excel, hoặc thêm ở dưới."),
        };
    }

    /// <summary>The cells that the page shows, as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return Sheet.Excel(this, (await ReadAsync(unitOfWork, cancellationToken)).Shown);
    }

    private async Task<(IReadOnlyList<Cell> All, List<(Cell Cell, int Depth, bool IsOpen)> Shown)> ReadAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var all = await cells.ListAsync(unitOfWork, cancellationToken);
        var own = me.Is(OfficerRoles.Secretary) ? await cells.OfOfficerAsync(unitOfWork, me.Id, cancellationToken) : [];
        var depths = new Dictionary<CellId, int>();
        foreach (var cell in all)
        {
            depths[cell.Id] = cell.Parent is { } parent && depths.TryGetValue(parent, out var above) ? above + 1 : 0;
        }

        var shown = all.Where(cell => me.Is(OfficerRoles.Admin, OfficerRoles.Inspector) || own.Contains(cell.Id));
        return (all, [.. shown.Select(cell => (cell, depths[cell.Id], me.Is(OfficerRoles.Admin) || own.Contains(cell.Id)))]);
    }

    /// <summary>Adds a cell.</summary>
    public async Task<IActionResult> OnPostAsync(string? name, long? parent, CancellationToken cancellationToken)
    {
        var written = CellNames.WriteOut(name ?? "");
        if (written.Length == 0)
        {
            return this.Refused("Hãy ghi tên chi bộ.", "/admin/cells");
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var kind = CellNames.IsCommittee(written) ? CellKind.Committee : CellKind.Cell;
        await cells.AddAsync(unitOfWork, parent is { } id ? new CellId(id) : null, kind, written, me.Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said($"Đã thêm {written}.", "/admin/cells");
    }
}
