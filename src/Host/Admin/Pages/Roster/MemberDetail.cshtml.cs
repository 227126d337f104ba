using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Roster;

/// <summary>One member: where he belonged, moving him, his code. Each look is on record.</summary>
[OfficerPage("Đảng viên", Reads = CellAccess.Roles, Changes = CellAccess.Roles, Parent = "/admin/cells")]
internal sealed class MemberDetailModel(Officer me, CellStore cells, CellChangeStore changes, RosterStore roster, JoinCodeStore codes, IConfiguration configuration) : PageModel
{
    private const string Early = "Chưa lưu: ngày này trước ngày đảng viên vào chi bộ, hoặc đồng chí đã có ngày rời danh sách. Hãy chọn ngày khác.";

    private const string BadDay = "Hãy chọn ngày, không quá một năm tới.";

    private static readonly Sheet<MembershipSpan> Sheet = new Sheet<MembershipSpan>("sinh-hoat", "Quá trình sinh hoạt")
        .Column("Chi bộ", span => span.CellName)
        .Column("Chức vụ", span => RosterWorkbook.RoleWord(span.Role))
        .Column("Từ ngày", span => span.From)
        .Column("Đến trước ngày", span => span.To)
        .Column("Lý do", span => Words(span.Reason));

    /// <summary>What is missing on the slips; null for nothing.</summary>
    public string? NoPage => ChannelLinks.NoPage(configuration);

    /// <summary>Why somebody leaves: the table's word and the page's.</summary>
    public static IReadOnlyList<(string Word, string Words)> Reasons { get; } =
        [("left", "Chuyển sinh hoạt ra ngoài"), ("died", "Từ trần"), ("struck-off", "Ra khỏi Đảng"), ("mistake", "Ghi nhầm")];

    /// <summary>The member.</summary>
    public Member Member { get; private set; } = null!;

    /// <summary>Where he belonged.</summary>
    public TableView Table { get; private set; } = null!;

    /// <summary>Where he can be moved.</summary>
    public IReadOnlyList<Cell> Cells { get; private set; } = [];

    /// <summary>Today, as a form's field takes it.</summary>
    public string Today { get; private set; } = "";

    /// <summary>Shows him.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed;
        }

        await roster.NoteLookAsync(unitOfWork, me.Name, $"member {id}", "", cancellationToken);
        Table = Sheet.View(await roster.HistoryAsync(unitOfWork, Member.Id, cancellationToken), excel: "?handler=excel");
        Cells = [.. (await cells.ListAsync(unitOfWork, cancellationToken)).Where(cell => (cell is { Kind: CellKind.Cell, IsActive: true }) || cell.Id == Member.Cell)];
        Today = VietnamTime.DateOf(unitOfWork.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await unitOfWork.CommitAsync(cancellationToken);
        return Page();
    }

    /// <summary>Where he belonged, as an Excel file; on record as a look is.</summary>
    public async Task<IActionResult> OnGetExcelAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed;
        }

        await roster.NoteLookAsync(unitOfWork, me.Name, $"member {id}", "excel", cancellationToken);
        var history = await roster.HistoryAsync(unitOfWork, Member.Id, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Sheet.Excel(this, history);
    }

    /// <summary>Moves him, or gives him another office.</summary>
    public Task<IActionResult> OnPostMoveAsync(long id, long? cell, MemberRole? role, DateOnly? from, CancellationToken cancellationToken) =>
        ChangeAsync(id, "member.moved", $"cell {cell} {role} {from:yyyy-MM-dd}", step => MoveAsync(step, cell, role, from, cancellationToken), cancellationToken);

    /// <summary>Lets him leave.</summary>
    public Task<IActionResult> OnPostEndAsync(long id, string? reason, DateOnly? to, CancellationToken cancellationToken) =>
        ChangeAsync(id, "member.left", $"{reason} {to:yyyy-MM-dd}", async step =>
            !Reasons.Any(known => known.Word == reason) ? "Hãy chọn lý do rời danh sách."
            : to is not { } day || !IsNear(step, day) ? BadDay
            : await roster.EndAsync(step, Member.Id, day, reason!, cancellationToken) ? null : Early, cancellationToken);

    /// <summary>Takes the link to his chat away.</summary>
    public Task<IActionResult> OnPostUnlinkAsync(long id, CancellationToken cancellationToken) =>
        ChangeAsync(id, "member.unlinked", "", async step => await roster.UnlinkAsync(step, Member.Id, cancellationToken) ? null : "Đồng chí này không có máy nào đang liên kết.", cancellationToken);

    /// <summary>Draws a code for him alone.</summary>
    public async Task<IActionResult> OnPostCodeAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed;
        }

        var drawn = (await codes.DrawForAsync(unitOfWork, Member.Id, me.Name, cancellationToken))!;
        using var file = new MemoryStream();
        JoinSheet.Write(file, Member.CellName, [drawn], code => ChannelLinks.For(configuration, code), VietnamTime.DateOf(unitOfWork.Now));
        await unitOfWork.CommitAsync(cancellationToken);
        return File(file.ToArray(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"phieu-ma-dang-vien-{id}.docx");
    }

    private async Task<string?> MoveAsync(UnitOfWork step, long? cell, MemberRole? role, DateOnly? from, CancellationToken cancellationToken)
    {
        if (from is not { } day || !IsNear(step, day))
        {
            return BadDay;
        }

        if ((await cells.ListAsync(step, cancellationToken)).FirstOrDefault(one => one.Id.Value == cell) is not { Kind: CellKind.Cell } wanted || role is not { } office)
        {
            return "Hãy chọn chi bộ và chức vụ.";
        }

        if (wanted.Id == Member.Cell && office == Member.Role)
        {
            return $"Đồng chí {Member.Name} đang ở {wanted.Name} với chức vụ này, không có gì để đổi.";
        }

        // Two people of one name may meet in a cell by moving; only a second secretary may not.
        return await changes.HoldAsync(step, wanted.Id, cancellationToken) != true ? $"{wanted.Name} đã đóng. Hãy chọn chi bộ khác."
            : await roster.ConflictAsync(step, wanted.Id, name: "", office, Member.Id, cancellationToken) is { } conflict ? CellAccess.InWords(conflict)
            : await roster.MoveAsync(step, Member.Id, wanted.Id, office, day, cancellationToken) ? null : Early;
    }

    // A year typed wrong is caught here.
    private static bool IsNear(UnitOfWork step, DateOnly day) =>
        day >= new DateOnly(1930, 2, 3) && day <= VietnamTime.DateOf(step.Now).AddYears(1);

    // The change says why not, or null.
    private async Task<IActionResult> ChangeAsync(
        long id, string action, string detail, Func<UnitOfWork, Task<string?>> change, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await OpenAsync(unitOfWork, id, cancellationToken) is { } closed)
        {
            return closed is NotFoundResult ? this.Refused("Đồng chí này không còn trong danh sách.", "/admin/cells") : closed;
        }

        var back = $"/admin/cells/{Member.Cell}";
        if (await change(unitOfWork) is { } refusal)
        {
            return this.Refused(refusal, $"/admin/members/{id}");
        }

        await me.NoteAsync(unitOfWork, action, $"member {id}", detail, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã lưu.", back);
    }

    private async Task<IActionResult?> OpenAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        if (await roster.FindAsync(unitOfWork, new MemberId(id), cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Member = found;
        return await new CellAccess(me, cells).MaySeeAsync(unitOfWork, found.Cell, cancellationToken) ? null : Forbid();
    }

    private static string Words(string? reason) => reason switch
    {
        null => "",
        "moved" => "Chuyển chi bộ",
        "office" => "Đổi chức vụ",
        _ => Reasons.FirstOrDefault(known => known.Word == reason).Words ?? reason,
    };
}
