using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ChungTay.Host.Admin.Pages;

/// <summary>The audit log: who did or saw what, filtered; and the proof that no row was changed.</summary>
[OfficerPage("Nhật ký", Reads = OfficerRoles.Admin, Section = DeskSection.Setup, Order = 50, Icon = "clock-history")]
internal sealed class AuditModel(Officer me, AuditStore audit, AuditReadStore log) : PageModel
{
    private const int Size = 50;

    // Beyond this a spreadsheet is no help; the whole log is in the backup.
    private const int FileRows = 100_000;

    private static readonly Sheet<AuditRow> Sheet = new Sheet<AuditRow>("nhat-ky", "Nhật ký")
        .Column("Lúc", row => row.At)
        .Column("Ai", row => row.Entry.Actor)
        .Column("Việc", row => AuditWords.Name(row.Entry.Action))
        .Column("Về", row => row.Entry.Subject)
        .Column("Chi tiết", row => row.Entry.Detail)
        .Column("Số dòng", row => row.Id);

    /// <summary>What is looked for.</summary>
    public AuditFilter Filter { get; private set; } = new();

    /// <summary>The rows.</summary>
    public TableView Table { get; private set; } = null!;

    /// <summary>What the check of the chain found; empty when it was not asked for.</summary>
    public string Verdict { get; private set; } = "";

    /// <summary>Whether the check found a changed row.</summary>
    public bool IsBroken { get; private set; }

    public async Task OnGetAsync(string? ai, string? viec, string? gi, string? tu, string? den, string? kiem, CancellationToken cancellationToken)
    {
        Filter = Read(ai, viec, gi, tu, den);
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var paging = Paging.From(Request, await log.CountAsync(unitOfWork, Filter, cancellationToken), Size);
        var query = Request.Query.Where(pair => pair.Key is not (Paging.Query or "kiem")).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        query["handler"] = "excel";
        Table = Sheet.View(await log.ListAsync(unitOfWork, Filter, paging.Skip, Size, cancellationToken), QueryHelpers.AddQueryString("/admin/audit", query)) with
        {
            Paging = paging,
            Empty = new EmptyState("Không có dòng nào như vậy.", "Hãy bỏ bớt điều kiện lọc."),
        };
        if (kiem is not null)
        {
            var (count, broken) = await audit.VerifyAsync(unitOfWork, cancellationToken);
            (IsBroken, Verdict) = broken is { } row
                ? (true, $"Dòng số {Show.Number(row)} không còn như lúc ghi. Hãy giữ nguyên máy và báo cấp trên.")
                : (false, $"Đã kiểm {Show.Number(count)} dòng: không dòng nào bị sửa hay bị bớt ở giữa.");
        }
    }

    public async Task<IActionResult> OnGetExcelAsync(string? ai, string? viec, string? gi, string? tu, string? den, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var rows = await log.ListAsync(unitOfWork, Read(ai, viec, gi, tu, den), 0, FileRows, cancellationToken);
        await me.NoteAsync(unitOfWork, "audit.exported", "audit", $"{rows.Count}", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Sheet.Excel(this, rows);
    }

    private static AuditFilter Read(string? actor, string? kind, string? subject, string? from, string? to) => new()
    {
        Actor = (actor ?? "").Normalize().Trim(),
        Kind = AuditWords.Kinds.Any(known => known.Kind == kind) ? kind! : "",
        Subject = (subject ?? "").Normalize().Trim(),
        From = Day(from) is { } first ? VietnamTime.At(first, TimeOnly.MinValue) : null,
        To = Day(to) is { } last ? VietnamTime.At(last, TimeOnly.MinValue) : null,
    };

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
