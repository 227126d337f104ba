using System.Diagnostics;
using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Roster;

/// <summary>A cell's members by name, its sheet of codes, who looks after it. Each look is on record.</summary>
[OfficerPage("Chi bộ", Reads = CellAccess.Roles, Changes = CellAccess.Roles, Parent = "/admin/cells")]
internal sealed class CellDetailModel(
    Officer me, CellStore cells, CellChangeStore changes, RosterStore roster, JoinCodeStore codes, IConfiguration configuration) : PageModel
{
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly Sheet<Member> Sheet = new Sheet<Member>("dang-vien", "Đảng viên của chi bộ")
        .Column("Họ và tên", member => member.Name, link: member => $"/admin/members/{member.Id}")
        .Column("Chức vụ", member => RosterWorkbook.RoleWord(member.Role))
        .Column("Chi bộ", member => member.CellName)
        .Column("Máy", member => member.Person is null ? "Chưa liên kết" : "Đã liên kết", badge: member => member.Person is null ? new Badge("Chưa liên kết", Tone.Watch) : new Badge("Đã liên kết", Tone.Good));

    /// <summary>What is missing on the slips; null for nothing.</summary>
    public string? NoPage => ChannelLinks.NoPage(configuration);

    /// <summary>The cell.</summary>
    public Cell Cell { get; private set; } = null!;

    /// <summary>The committees below which it could hang.</summary>
    public IReadOnlyList<Cell> Committees { get; private set; } = [];

    /// <summary>Its members, those of cells below counted in.</summary>
    public TableView Table { get; private set; } = null!;

    /// <summary>Officers who look after it.</summary>
    public IReadOnlyList<(long Id, string Name)> Assigned { get; private set; } = [];

    /// <summary>Officers who could.</summary>
    public IReadOnlyList<(long Id, string Name)> Assignable { get; private set; } = [];

    /// <summary>Shows the names.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed;
        }

        await roster.NoteLookAsync(unitOfWork, me.Name, $"cell {id}", "", cancellationToken);
        var members = await roster.ListAsync(unitOfWork, VietnamTime.DateOf(unitOfWork.Now), Cell.Id, cancellationToken).ToListAsync(cancellationToken);
        var paging = Paging.From(Request, members.Count, 100);
        Table = Sheet.View(members.Skip(paging.Skip).Take(paging.Size)) with { Paging = paging, Empty = new EmptyState("Chi bộ chưa có đảng viên.") };
        if (me.Is(OfficerRoles.Admin))
        {
            var officers = await cells.OfficersAsync(unitOfWork, Cell.Id, cancellationToken);
            Assigned = [.. officers.Where(officer => officer.IsAssigned).Select(officer => (officer.Id, officer.Name))];
            Assignable = [.. officers.Where(officer => !officer.IsAssigned).Select(officer => (officer.Id, officer.Name))];
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return Page();
    }

    /// <summary>Gives the names as a file, for a reason that goes on record.</summary>
    public async Task<IActionResult> OnPostExportAsync(long id, string? why, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed;
        }

        if ((why ?? "").Trim().Length < MembersModel.ShortestReason)
        {
            return this.Refused("Hãy ghi rõ xuất để làm gì.", $"/admin/cells/{id}");
        }

        await roster.NoteExportAsync(unitOfWork, me.Name, $"cell {id}", why!.Trim(), cancellationToken);
        var members = await roster.ListAsync(unitOfWork, VietnamTime.DateOf(unitOfWork.Now), Cell.Id, cancellationToken).ToListAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Sheet.Excel(this, members);
    }

    /// <summary>Draws codes and gives the sheet.</summary>
    public async Task<IActionResult> OnPostCodesAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed;
        }

        var drawn = await codes.DrawAsync(unitOfWork, Cell.Id, me.Name, cancellationToken);
        if (drawn.Count == 0)
        {
            return this.Refused("Không còn đảng viên nào chưa liên kết.", $"/admin/cells/{id}");
        }

        using var file = new MemoryStream();
        JoinSheet.Write(file, Cell.Name, drawn, code => ChannelLinks.For(configuration, code), VietnamTime.DateOf(unitOfWork.Now));
        await unitOfWork.CommitAsync(cancellationToken);
        return File(file.ToArray(), WordType, $"phieu-ma-{id}.docx");
    }

    /// <summary>Adds a member.</summary>
    public async Task<IActionResult> OnPostAddAsync(long id, string? name, MemberRole? role, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (MemberNames.Mend(name ?? "") is not { } mended || role is not { } office)
        {
            return this.Refused("Hãy ghi đủ họ và tên, không có chữ số, và chọn chức vụ.", $"/admin/cells/{id}");
        }

        if (await changes.HoldAsync(unitOfWork, Cell.Id, cancellationToken) != true)
        {
            return this.Refused($"{Cell.Name} đã đóng. Hãy mở lại trước khi thêm đảng viên.", $"/admin/cells/{id}");
        }

        if (await roster.ConflictAsync(unitOfWork, Cell.Id, mended, office, except: null, cancellationToken) is { } conflict)
        {
            return this.Refused(CellAccess.InWords(conflict), $"/admin/cells/{id}");
        }

        var member = await roster.AddAsync(unitOfWork, mended, Cell.Id, office, VietnamTime.DateOf(unitOfWork.Now), cancellationToken);
        await me.NoteAsync(unitOfWork, "member.added", $"member {member}", $"cell {id}", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said($"Đã thêm {mended}.", $"/admin/cells/{id}");
    }

    /// <summary>Lets an officer look after the cell, or no longer.</summary>
    public Task<IActionResult> OnPostAssignAsync(long id, long officer, bool isOn, CancellationToken cancellationToken) =>
        AdministerAsync(id, async unitOfWork =>
        {
            if (!(await cells.OfficersAsync(unitOfWork, Cell.Id, cancellationToken)).Any(one => one.Id == officer))
            {
                return "Chỉ giao được cho cán bộ đang làm việc có vai trò Bí thư.";
            }

            await cells.AssignAsync(unitOfWork, officer, Cell.Id, isOn, me.Name, cancellationToken);
            return null;
        }, isOn ? "Đã giao phụ trách." : "Đã thôi giao phụ trách.", cancellationToken);

    /// <summary>Gives the cell another name.</summary>
    public Task<IActionResult> OnPostRenameAsync(long id, string? name, CancellationToken cancellationToken) =>
        AdministerAsync(id, async unitOfWork =>
        {
            var written = CellNames.WriteOut(name ?? "");
            return written.Length == 0 ? "Hãy ghi tên mới của chi bộ."
                : CellNames.IsCommittee(written) != (Cell.Kind == CellKind.Committee) ? "Chi bộ không đổi thành đảng bộ được, đảng bộ cũng vậy. Hãy thêm một tên khác ở trang Chi bộ."
                : InWords(await changes.RenameAsync(unitOfWork, Cell.Id, written, me.Name, cancellationToken));
        }, "Đã đổi tên. Tệp nhập sau này phải ghi tên mới.", cancellationToken);

    /// <summary>Hangs the cell below a committee, or at the top.</summary>
    public Task<IActionResult> OnPostPlaceAsync(long id, long? parent, CancellationToken cancellationToken) =>
        AdministerAsync(
            id, async unitOfWork => InWords(await changes.PlaceAsync(unitOfWork, Cell.Id, parent is { } given ? new CellId(given) : null, me.Name, cancellationToken)),
            "Đã đặt lại nơi trực thuộc.", cancellationToken);

    /// <summary>Closes the cell.</summary>
    public Task<IActionResult> OnPostCloseAsync(long id, CancellationToken cancellationToken) =>
        AdministerAsync(id, async unitOfWork => InWords(await changes.CloseAsync(unitOfWork, Cell.Id, me.Name, cancellationToken)), "Đã đóng chi bộ. Số liệu các ngày trước giữ nguyên.", cancellationToken);

    /// <summary>Opens it again.</summary>
    public Task<IActionResult> OnPostReopenAsync(long id, CancellationToken cancellationToken) =>
        AdministerAsync(id, async unitOfWork => InWords(await changes.ReopenAsync(unitOfWork, Cell.Id, me.Name, cancellationToken)), "Đã mở lại chi bộ.", cancellationToken);

    // What only admins do to a cell: the work says why not, or null.
    private async Task<IActionResult> AdministerAsync(long id, Func<UnitOfWork, Task<string?>> work, string done, CancellationToken cancellationToken)
    {
        if (!me.Is(OfficerRoles.Admin))
        {
            return Forbid();
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (await work(unitOfWork) is { } refusal)
        {
            return this.Refused(refusal, $"/admin/cells/{id}");
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said(done, $"/admin/cells/{id}");
    }

    private static string? InWords(CellChange change) => change switch
    {
        CellChange.Done => null,
        CellChange.NoCommittee => "Chỉ đặt được dưới một đảng bộ đang hoạt động.",
        CellChange.Circle => "Không đặt dưới chính nó, hay dưới một đơn vị trực thuộc nó được.",
        CellChange.NameTaken => "Đã có một chi bộ khác tên như vậy. Hãy chọn tên khác.",
        CellChange.HasMembers members => $"Chưa đóng được: còn {Show.Number(members.Count)} đảng viên. Hãy chuyển từng đồng chí sang chi bộ khác hoặc cho rời danh sách, rồi đóng.",
        CellChange.HasCells below => $"Chưa đóng được: còn {Show.Number(below.Count)} chi bộ trực thuộc đang hoạt động. Hãy đóng các chi bộ ấy trước.",
        CellChange.Missing => "Không còn chi bộ này.",
        _ => throw new UnreachableException(),
    };

    private async Task<IActionResult?> OpenAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        var all = await cells.ListAsync(unitOfWork, cancellationToken);
        if (all.FirstOrDefault(cell => cell.Id.Value == id) is not { } found)
        {
            return NotFound();
        }

        Cell = found;
        // Parents stand before their children: whatever hangs below it is found in one walk.
        var branch = new HashSet<CellId> { found.Id };
        foreach (var cell in all.Where(cell => cell.Parent is { } parent && branch.Contains(parent)))
        {
            branch.Add(cell.Id);
        }

        Committees = [.. all.Where(cell => cell.Kind == CellKind.Committee && cell.IsActive && !branch.Contains(cell.Id))];
        return await new CellAccess(me, cells).MaySeeAsync(unitOfWork, found.Id, cancellationToken) ? null : Forbid();
    }
}
