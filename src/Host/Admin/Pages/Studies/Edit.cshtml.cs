using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Study;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Studies;

/// <summary>Makes or changes a study; what was typed stays in the boxes until it is whole.</summary>
[OfficerPage("Soạn đợt học", Reads = OfficerRoles.Admin + " author", Changes = OfficerRoles.Admin + " author", Parent = "/admin/studies")]
[RequestSizeLimit(DocumentFolder.MaxBytes + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = DocumentFolder.MaxBytes + 1_000_000)]
internal sealed class EditModel(Officer me, StudyStore studies, CellStore cells, DocumentFolder documents) : PageModel
{
    [BindProperty]
    public StudyBoxes Form { get; set; } = new();

    /// <summary>What is wrong with what was typed.</summary>
    public IReadOnlyList<string> Mistakes { get; private set; } = [];

    /// <summary>The study that is changed; null for a new one.</summary>
    public StudyEntry? Study { get; private set; }

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (id is { } known)
        {
            Study = await studies.FindAsync(unitOfWork, new StudyId(known), cancellationToken);
            if (Study is null)
            {
                return NotFound();
            }

            var names = (await cells.ListAsync(unitOfWork, cancellationToken)).ToDictionary(cell => cell.Id, cell => cell.Code ?? cell.Name);
            Form = StudyBoxes.Of(Study, Study.Cells.Select(cell => names[cell]));
        }
        else
        {
            Form = StudyBoxes.New(VietnamTime.DateOf(unitOfWork.Now));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, IFormFile? file, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Study = id is { } known ? await studies.FindAsync(unitOfWork, new StudyId(known), cancellationToken) : null;
        if (id is not null && Study is null)
        {
            return NotFound();
        }

        var (hash, name) = Form.RemoveFile ? (null, null) : (Study?.FileHash, Study?.Material.File);
        var sheet = Form.Sheet(Study?.Key ?? Form.Key.Trim(), file is null ? name : Path.GetFileName(file.FileName));
        Mistakes = await CheckAsync(unitOfWork, sheet, cancellationToken);
        if (Mistakes.Count == 0 && file is not null)
        {
            await using var content = file.OpenReadStream();
            (hash, var problem) = await documents.KeepAsync(content, Path.GetFileName(file.FileName), cancellationToken);
            Mistakes = problem is null ? [] : [problem];
        }

        if (Mistakes.Count > 0)
        {
            return Page();
        }

        var saving = await studies.SaveAsync(unitOfWork, sheet, hash, me.Name, cancellationToken);
        if (saving is StudySaving.UnknownCells unknown)
        {
            Mistakes = [$"Không có chi bộ: {string.Join("; ", unknown.Cells)}. Ghi đúng tên như trong danh sách chi bộ, mỗi dòng một chi bộ; để trống thì mọi đảng viên đều học."];
            return Page();
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said(Study is null && !sheet.IsOpen ? "Đã lưu bản soạn. Bấm “Mở đợt học” khi sẵn sàng." : "Đã lưu.", $"/admin/studies/{Id(saving)}");
    }

    private async Task<IReadOnlyList<string>> CheckAsync(UnitOfWork unitOfWork, StudySheet sheet, CancellationToken cancellationToken)
    {
        List<string> mistakes = [.. Form.Unread(), .. StudyRules.Check(sheet)];
        if (Study is null && await studies.FindAsync(unitOfWork, sheet.Key, cancellationToken) is not null)
        {
            mistakes.Add($"Mã \"{sheet.Key}\" đã có đợt học khác dùng. Hãy chọn mã khác.");
        }

        if (!Form.NotSecret)
        {
            mistakes.Add("Hãy đánh dấu xác nhận văn bản không thuộc danh mục bí mật nhà nước.");
        }

        return mistakes;
    }

    private static StudyId Id(StudySaving saving) => saving switch
    {
        StudySaving.Added added => added.Id,
        StudySaving.Changed changed => changed.Id,
        StudySaving.Same same => same.Id,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
