using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Studies;

/// <summary>
/// Confirmations taken back and exemptions with their reasons, who and when: for admins, a secretary's own cells, and the inspector, who sees a number in
/// place of each name. Each look is on record, each file with what for.
/// </summary>
[OfficerPage("Lần huỷ và miễn học", Reads = OfficerRoles.Admin + " " + OfficerRoles.Secretary, Parent = "/admin/studies")]
internal sealed class RecordsModel(Officer me, StudyStore studies, RecordStore records, CellStore cells, RosterStore roster) : PageModel
{
    private const int ShortestReason = 5;

    // Rows of a file: more than any commune's study has.
    private const int MostInFile = 50_000;

    public StudyEntry Study { get; private set; } = null!;

    public TableView Table { get; private set; } = null!;

    public bool HasNames => me.Is(OfficerRoles.Admin) || (me.Is(OfficerRoles.Secretary) && !me.Is(OfficerRoles.Inspector));

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await studies.FindAsync(unitOfWork, new StudyId(id), cancellationToken) is not { } study)
        {
            return NotFound();
        }

        var own = await OwnAsync(unitOfWork, cancellationToken);
        var paging = Paging.From(Request, await records.CountAsync(unitOfWork, study.Id, own, cancellationToken));
        Study = study;
        Table = Sheet().View(await records.ListAsync(unitOfWork, study.Id, own, (paging.Skip, paging.Size), cancellationToken)) with
        {
            Paging = paging,
            Empty = new EmptyState("Chưa có lần huỷ hay miễn học nào."),
        };
        await roster.NoteLookAsync(unitOfWork, me.Name, $"study {id}", "reversals and exemptions", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetExcelAsync(long id, string? why, CancellationToken cancellationToken)
    {
        if (VietnameseText.Normalise(why ?? "") is not { Length: >= ShortestReason } reason)
        {
            return this.Refused("Hãy ghi rõ tải để làm gì.", $"/admin/studies/{id}/records");
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await studies.FindAsync(unitOfWork, new StudyId(id), cancellationToken) is not { } study)
        {
            return NotFound();
        }

        var rows = await records.ListAsync(unitOfWork, study.Id, await OwnAsync(unitOfWork, cancellationToken), (0, MostInFile), cancellationToken);
        await roster.NoteExportAsync(unitOfWork, me.Name, $"reversals and exemptions of study {id}", reason, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Sheet().Excel(this, rows);
    }

    // Null: all cells.
    private async Task<IReadOnlyList<CellId>?> OwnAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        me.Is(OfficerRoles.Admin, OfficerRoles.Inspector) ? null : await cells.OfOfficerAsync(unitOfWork, me.Id, cancellationToken);

    private Sheet<StudyRecord> Sheet() => new Sheet<StudyRecord>("huy-va-mien", "Những lần huỷ xác nhận và miễn học")
        .Column("Đảng viên", Name)
        .Column("Chi bộ", record => record.CellName)
        .Column("Việc", What, badge: record => new Badge(What(record), record.Kind == StudyRecordKind.Reversed ? Tone.Watch : Tone.Plain), note: Before)
        .InFileOnly("Trước đó", Before)
        .Column("Lý do", Why)
        .Column("Người ghi", record => record.By)
        .Column("Lúc", record => record.At);

    // An inspector who is also a secretary reads the names of his own cells on their page.
    private string Name(StudyRecord record) =>
        HasNames ? record.Name : $"Đảng viên số {record.Member}";

    private static string What(StudyRecord record) => record.Kind switch
    {
        StudyRecordKind.Reversed => "Huỷ xác nhận",
        StudyRecordKind.Exempted => "Miễn học",
        _ => "Bỏ miễn",
    };

    private static string Why(StudyRecord record) => record.Kind != StudyRecordKind.Exempted ? record.Reason
        : record.Note.Length > 0 ? record.Note
        : record.Reason switch { "ill" => "Ốm đau", "away" => "Đi vắng", _ => "Lý do khác" };

    private static string? Before(StudyRecord record) => record.Kind switch
    {
        StudyRecordKind.Reversed => $"{Form(record.Form)} {Show.Day(record.DoneOn!.Value)}, {(record.EnteredBy is { } by ? by + " xác nhận" : "tự xác nhận")}",
        StudyRecordKind.Unexempted => $"{record.EnteredBy} đã ghi miễn",
        _ => null,
    };

    private static string Form(StudyForm? form) => form switch
    {
        StudyForm.Phone => "Tự học trên máy",
        StudyForm.Meeting => "Họp chi bộ",
        StudyForm.HomeVisit => "Đến nhà",
        _ => "Cách khác",
    };
}
