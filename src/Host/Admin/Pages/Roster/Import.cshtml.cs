using System.Globalization;
using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Roster;

/// <summary>A roster file in: looked at first, then brought in; its bad rows come back marked; an import can be undone.</summary>
[OfficerPage("Nhập danh sách", Reads = OfficerRoles.Admin, Changes = OfficerRoles.Admin, Section = DeskSection.Study, Order = 22, Icon = "file-earmark-excel")]
[RequestSizeLimit(32_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = 32_000_000)]
internal sealed class ImportModel(Officer me, ImportDesk desk, ImportUndoStore imports, UploadShelf shelf) : PageModel
{
    private const string Address = "/admin/members/import";
    private const int MostShown = 200;
    private const int MostInFile = 10_000;

    private static readonly Sheet<RosterImport> Sheet = new Sheet<RosterImport>("dot-nhap", "Các đợt nhập")
        .Column("Đợt", import => import.Id)
        .Column("Tệp", import => import.FileName)
        .Column("Lúc", import => import.At)
        .Column("Người nhập", import => import.By)
        .Column("Mới", import => import.Added)
        .Column("Chuyển", import => import.Moved)
        .Column("Đổi chức vụ", import => import.Changed)
        .Column("Rời", import => import.Ended)
        .Column("Dòng sai", import => import.Refused)
        .Column("Trạng thái", import => import.UndoneAt is null ? "Đang dùng" : "Đã hoàn tác");

    private static readonly Sheet<PlannedLine> Changing = new Sheet<PlannedLine>("thay-doi", "Những người có thay đổi")
        .Column("Họ và tên", line => line.Line.Name, note: line => line.Line.Cell)
        .Column("Việc", line => line.Outcome, badge: line => line.Outcome switch
        {
            LineOutcome.Ended => new Badge("Rời", Tone.Alarm),
            LineOutcome.Moved => new Badge("Chuyển", Tone.Watch),
            _ => new Badge("Chức vụ", Tone.Plain),
        })
        .Column("Máy sẽ ghi", line => line.What, note: line => line.Reason)
        .Column("Dòng", line => line.Line.Row, note: line => line.Line.Page);

    private static readonly Sheet<RowMark> Marks = new Sheet<RowMark>("dong-sai", "Các dòng cần xem")
        .Column("Trang", mark => mark.Page)
        .Column("Dòng", mark => mark.Row)
        .Column("Mức", mark => mark.IsBad ? "Sai" : "Lưu ý", badge: mark => mark.IsBad ? new Badge("Sai", Tone.Alarm) : new Badge("Lưu ý", Tone.Watch))
        .Column("Lý do", mark => mark.Reason);

    /// <summary>What the file would change; null before one was chosen.</summary>
    public ImportAnswer.Read? Seen { get; private set; }

    /// <summary>The file's name.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Under which the file waits.</summary>
    public string Token { get; private set; } = "";

    /// <summary>From which day it holds, as a form's field takes it.</summary>
    public string From { get; private set; } = "";

    /// <summary>Every member of the roster whom the file changes, by name.</summary>
    public TableView Changes { get; private set; } = null!;

    /// <summary>The rows that need a look.</summary>
    public TableView Problems { get; private set; } = null!;

    /// <summary>The imports.</summary>
    public TableView Table { get; private set; } = null!;

    /// <summary>Those that stand.</summary>
    public IReadOnlyList<RosterImport> Undoable { get; private set; } = [];

    /// <summary>Shows the imports.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var all = await imports.ListAsync(unitOfWork, 50, cancellationToken);
        Undoable = [.. all.Where(import => import.UndoneAt is null).Take(3)];
        Table = Sheet.View(all, excel: $"{Address}?handler=excel") with { Empty = new EmptyState("Chưa nhập lần nào.") };
        From = From.Length > 0 ? From : VietnamTime.DateOf(unitOfWork.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The imports as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return Sheet.Excel(this, await imports.ListAsync(unitOfWork, MostInFile, cancellationToken));
    }

    /// <summary>Looks at a file.</summary>
    public async Task<IActionResult> OnPostCheckAsync(IFormFile? file, DateOnly? from, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return this.Refused("Hãy chọn một tệp Excel.", Address);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return await ShowAsync(new Upload(Path.GetFileName(file.FileName), bytes.ToArray()), from, cancellationToken);
    }

    /// <summary>Brings the file in that was looked at.</summary>
    public async Task<IActionResult> OnPostImportAsync(string? token, DateOnly? from, CancellationToken cancellationToken)
    {
        if (shelf.Take(token ?? "", me.Id) is not { } upload)
        {
            return this.Refused("Tệp đã chờ quá lâu. Hãy chọn lại tệp.", Address);
        }

        var answer = (ImportAnswer.Read)await desk.ImportAsync(upload.Bytes, from, upload.Name, me.Name, cancellationToken);
        return this.Said(
            answer.Import is { } import
                ? $"Đã nhập, đợt số {import}: {answer.Plan.Count(LineOutcome.Added)} mới, {answer.Plan.Count(LineOutcome.Moved)} chuyển, {answer.Plan.Count(LineOutcome.Changed)} đổi chức vụ, {answer.Plan.Count(LineOutcome.Ended)} rời, {answer.Plan.Count(LineOutcome.Refused)} dòng sai."
                : "Không có gì thay đổi: danh sách đã như tệp này.",
            Address);
    }

    /// <summary>Gives the copy with its bad rows marked.</summary>
    public async Task<IActionResult> OnPostMarkedAsync(string? token, DateOnly? from, CancellationToken cancellationToken)
    {
        if (shelf.Find(token ?? "", me.Id) is not { } upload
            || await desk.CheckAsync(upload.Bytes, from, cancellationToken) is not ImportAnswer.Read { MarkedCopy: { } copy })
        {
            return this.Refused("Tệp đã chờ quá lâu. Hãy chọn lại tệp.", Address);
        }

        return File(copy, ExcelUpload.ContentType, Path.GetFileNameWithoutExtension(upload.Name) + "-kiem-tra.xlsx");
    }

    /// <summary>Takes an import back.</summary>
    public async Task<IActionResult> OnPostUndoAsync(long import, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await imports.UndoAsync(unitOfWork, import, me.Name, cancellationToken) is { } reason)
        {
            return this.Refused(reason, Address);
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said($"Đã hoàn tác đợt số {import}.", Address);
    }

    private async Task<IActionResult> ShowAsync(Upload upload, DateOnly? from, CancellationToken cancellationToken)
    {
        var answer = await desk.CheckAsync(upload.Bytes, from, cancellationToken);
        if (answer is ImportAnswer.Refused refused)
        {
            return this.Refused($"{upload.Name}: {refused.Reason}", Address);
        }

        Seen = (ImportAnswer.Read)answer;
        FileName = upload.Name;
        Token = shelf.Keep(upload, me.Id);
        From = from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        Problems = Marks.View(Seen.Plan.Problems.Take(MostShown));
        Changes = Changing.View(Seen.Plan.Changes);
        await OnGetAsync(cancellationToken);
        return Page();
    }
}
