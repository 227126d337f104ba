using System.Globalization;
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

/// <summary>The members of one cell by name: confirm, exempt, remind, take back. Each look is on record.</summary>
[OfficerPage("Chi bộ học tập", Reads = OfficerRoles.Admin + " secretary", Changes = OfficerRoles.Admin + " secretary", Parent = "/admin/studies", Inspected = false)]
internal sealed class CellModel(
    Officer me, StudyStore studies, StandingStore standings, CellStore cells, RosterStore roster, ConfirmationStore confirmations, ExemptionStore exemptions,
    StudyReminders reminders, MeetingPack packs) : PageModel
{
    // Characters of a reason or note: a sentence or two.
    private const int LongestReason = 500;

    public StudyEntry Study { get; private set; } = null!;

    public string CellName { get; private set; } = "";

    public IReadOnlyList<MemberStanding> Members { get; private set; } = [];

    public DateOnly Today { get; private set; }

    private string Address => $"/admin/studies/{Study.Id}/cells/{RouteData.Values["cell"]}";

    public async Task<IActionResult> OnGetAsync(long id, long cell, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await RefuseAsync(unitOfWork, id, cell, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await roster.NoteLookAsync(unitOfWork, me.Name, $"cell {cell}", $"study {id}", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Page();
    }

    public Task<IActionResult> OnPostConfirmAsync(long id, long cell, long[] member, string form, string day, CancellationToken cancellationToken) =>
        DoAsync(id, cell, async unitOfWork =>
        {
            if (StudyForms.Read(form) is not { } how || how == StudyForm.Phone
                || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || on > Today || on < Study.Dates.Opens)
            {
                return (false, $"Ngày học phải từ {Show.Day(Study.Dates.Opens)} đến {Show.Day(Today)}.");
            }

            var confirmed = await confirmations.ConfirmForAsync(unitOfWork, new ForOthers { Study = Study.Id, Members = Ours(member), Form = how, DoneOn = on, By = me.Name }, cancellationToken);
            return confirmed.Count == 0 ? (false, "Chưa chọn ai, hoặc những người đã chọn đã học rồi.") : (true, $"Đã xác nhận {Show.Number(confirmed.Count)} đồng chí.");
        }, cancellationToken);

    public Task<IActionResult> OnPostExemptAsync(long id, long cell, long[] member, string reason, string? note, CancellationToken cancellationToken) =>
        DoAsync(id, cell, async unitOfWork =>
        {
            if (!ExemptionStore.Reasons.Contains(reason) || (reason == "other" && string.IsNullOrWhiteSpace(note)))
            {
                return (false, "Lý do khác thì phải ghi rõ lý do.");
            }

            var count = 0;
            foreach (var one in Ours(member))
            {
                count += await exemptions.ExemptAsync(unitOfWork, (Study.Id, one), reason, Clean(note), me.Name, cancellationToken) ? 1 : 0;
            }

            return count == 0 ? (false, "Chưa chọn ai, hoặc những người đã chọn đã được miễn.") : (true, $"Đã ghi miễn {Show.Number(count)} đồng chí.");
        }, cancellationToken);

    public Task<IActionResult> OnPostRemindAsync(long id, long cell, long[] member, CancellationToken cancellationToken) =>
        DoAsync(id, cell, async unitOfWork =>
        {
            var chosen = Ours(member);
            var asked = Members.Where(one => one.Status == "none" && (chosen.Count == 0 || chosen.Contains(one.Member))).Select(one => one.Member).ToList();
            var answer = await reminders.AskAsync(unitOfWork, Study, asked, me.Name, cancellationToken);
            if (answer is StudyAsked.Refused refused)
            {
                return (false, refused.Reason);
            }

            var (count, later) = (StudyAsked.Reminded)answer;
            var when = later is { } at ? $" Đang giờ nghỉ, lời nhắc sẽ gửi lúc {VietnamTime.InWords(at)}." : "";
            var rest = asked.Count - count;
            return (true, $"Nhắc {Show.Number(count)} đồng chí.{when}{(rest > 0 ? $" {Show.Number(rest)} đồng chí không nhắc được qua máy, hoặc hôm nay đã được nhắc." : "")}");
        }, cancellationToken);

    public Task<IActionResult> OnPostReverseAsync(long id, long cell, long member, string? reason, CancellationToken cancellationToken) =>
        DoAsync(id, cell, async unitOfWork =>
        {
            if (Clean(reason) is not { Length: > 0 } why || Ours([member]) is not [var one])
            {
                return (false, "Xin ghi lý do.");
            }

            var done = await confirmations.ReverseAsync(unitOfWork, Study.Id, one, me.Name, why, cancellationToken)
                || await exemptions.ReverseAsync(unitOfWork, Study.Id, one, me.Name, why, cancellationToken);
            return (done, done ? "Đã huỷ. Lần huỷ và lý do được lưu lại." : "Không có gì để huỷ.");
        }, cancellationToken);

    public async Task<IActionResult> OnPostPackAsync(long id, long cell, string? why, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await RefuseAsync(unitOfWork, id, cell, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (Clean(why) is not { Length: > 0 } reason)
        {
            return this.Refused("Tệp có tên đảng viên, xin ghi lấy để làm gì.", Address);
        }

        await roster.NoteLookAsync(unitOfWork, me.Name, $"cell {cell}", $"meeting pack of study {id}: {reason}", cancellationToken);
        var file = await packs.MakeAsync(unitOfWork, Study.Id, new CellId(cell), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return file is { } made ? File(made.Content, StudyFiles.Word, made.Name) : NotFound();
    }

    private async Task<IActionResult> DoAsync(long id, long cell, Func<UnitOfWork, Task<(bool IsDone, string Words)>> work, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await RefuseAsync(unitOfWork, id, cell, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var (isDone, words) = await work(unitOfWork);
        if (!isDone)
        {
            return this.Refused(words, Address);
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said(words, Address);
    }

    // Fills the page; an answer when it is not to be shown: names are for admins and for the cell's own secretary.
    private async Task<IActionResult?> RefuseAsync(UnitOfWork unitOfWork, long id, long cell, CancellationToken cancellationToken)
    {
        if (!me.Is(OfficerRoles.Admin) && !(await cells.OfOfficerAsync(unitOfWork, me.Id, cancellationToken)).Contains(new CellId(cell)))
        {
            return Forbid();
        }

        var found = (await cells.ListAsync(unitOfWork, cancellationToken)).FirstOrDefault(one => one.Id.Value == cell);
        if (found is null || await studies.FindAsync(unitOfWork, new StudyId(id), cancellationToken) is not { } study)
        {
            return NotFound();
        }

        (Study, CellName, Today) = (study, found.Name, VietnamTime.DateOf(unitOfWork.Now));
        Members = await standings.MembersAsync(unitOfWork, study.Id, found.Id, Cut.At(unitOfWork.Now), cancellationToken);
        return null;
    }

    private List<MemberId> Ours(long[] chosen) => Members.Where(one => chosen.Contains(one.Member.Value)).Select(one => one.Member).ToList();

    private static string Clean(string? words)
    {
        var clean = VietnameseText.Normalise(words ?? "").Trim();
        return clean.Length <= LongestReason ? clean : clean[..LongestReason];
    }
}
