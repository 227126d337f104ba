using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Roster;

/// <summary>Everybody on the roster, for admins; taking it out needs a reason.</summary>
[OfficerPage("Đảng viên", Reads = OfficerRoles.Admin, Changes = OfficerRoles.Admin, Section = DeskSection.Study, Order = 21, Icon = "people", Inspected = false)]
internal sealed class MembersModel(Officer me, RosterStore roster) : PageModel
{
    /// <summary>Letters: a shorter reason is none.</summary>
    public const int ShortestReason = 5;

    private static readonly Sheet<Member> Sheet = new Sheet<Member>("dang-vien", "Đảng viên")
        .Column("Họ và tên", member => member.Name, link: member => $"/admin/members/{member.Id}")
        .Column("Chi bộ", member => member.CellName, link: member => $"/admin/cells/{member.Cell}")
        .Column("Chức vụ", member => RosterWorkbook.RoleWord(member.Role))
        .Column("Máy", member => member.Person is null ? "Chưa liên kết" : "Đã liên kết");

    /// <summary>The name that is looked for; empty for all.</summary>
    public string Wanted { get; private set; } = "";

    /// <summary>The list.</summary>
    public TableView Table { get; private set; } = null!;

    /// <summary>Shows the roster of today.</summary>
    public async Task OnGetAsync(string? ten, CancellationToken cancellationToken)
    {
        Wanted = VietnameseText.Normalise(ten ?? "");
        var words = VietnameseText.FoldToWords(Wanted);
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await roster.NoteLookAsync(unitOfWork, me.Name, "roster", "", cancellationToken);
        var found = await roster.ListAsync(unitOfWork, VietnamTime.DateOf(unitOfWork.Now), null, cancellationToken)
            .Where(member => words.Length == 0 || VietnameseText.FoldToWords(member.Name).Contains(words, StringComparison.Ordinal))
            .ToListAsync(cancellationToken);
        var paging = Paging.From(Request, found.Count, 100);
        Table = Sheet.View(found.Skip(paging.Skip).Take(paging.Size)) with { Paging = paging, Empty = new EmptyState("Không có ai.", "Nhập danh sách từ Excel để bắt đầu.") };
        await unitOfWork.CommitAsync(cancellationToken);
    }

    /// <summary>Gives the roster as a file.</summary>
    public async Task<IActionResult> OnPostExportAsync(string? why, CancellationToken cancellationToken)
    {
        if ((why ?? "").Trim().Length < ShortestReason)
        {
            return this.Refused("Hãy ghi rõ xuất để làm gì.", "/admin/members");
        }

        await using (var note = await me.BeginAsync(cancellationToken))
        {
            await roster.NoteExportAsync(note, me.Name, "roster", why!.Trim(), cancellationToken);
            await note.CommitAsync(cancellationToken);
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var file = new MemoryStream();
        await RosterWorkbook.WriteAsync(file, roster.ListAsync(unitOfWork, VietnamTime.DateOf(unitOfWork.Now), null, cancellationToken), cancellationToken);
        return File(file.ToArray(), ExcelUpload.ContentType, "dang-vien.xlsx");
    }
}
