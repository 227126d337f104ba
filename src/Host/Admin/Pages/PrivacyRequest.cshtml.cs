using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Privacy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>One request about personal data: see, correct, withdraw, erase, answer, end.</summary>
[OfficerPage(
    "Yêu cầu", Reads = OfficerRoles.Admin + " " + OfficerRoles.Officer, Changes = OfficerRoles.Admin + " " + OfficerRoles.Officer, Parent = "/admin/privacy")]
internal sealed class PrivacyRequestModel(Officer me, PrivacyStore requests, PersonDataStore people, WorkingCalendar calendar, TimeProvider time) : PageModel
{
    /// <summary>Where the code of a request just taken waits to be shown once.</summary>
    public const string CodeKey = "privacy.code";

    private const string NoChat = "Cuộc trò chuyện này không còn: dữ liệu đã được xoá trước đó.";

    // What stands in the consent ledger when an officer writes a withdrawal in.
    private static readonly ConsentWording Withdrawn = ConsentWording.Of("desk.withdrawn", "Người dân rút lại đồng ý tại bàn tiếp nhận; cán bộ ghi.");

    /// <summary>The request.</summary>
    public PrivacyRequest Row { get; private set; } = null!;

    /// <summary>How its clock stands.</summary>
    public Badge Clock { get; private set; } = null!;

    /// <summary>A code for the person's chat, shown once; empty for none.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What is kept, when it was asked for; null otherwise.</summary>
    public Kept? Kept { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await requests.FindAsync(unitOfWork, id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Row = found;
        Clock = PrivacyWords.Clock(found, VietnamTime.DateOf(time.GetUtcNow()), calendar);
        Code = Code.Length > 0 ? Code : TempData[CodeKey] as string ?? "";
        return Page();
    }

    public Task<IActionResult> OnPostCodeAsync(long id, CancellationToken cancellationToken) => DoAsync(
        id,
        async (unitOfWork, _) =>
        {
            TempData[CodeKey] = await requests.DrawCodeAsync(unitOfWork, id, cancellationToken);
            return "Đã tạo mã mới; mã cũ không dùng được nữa.";
        },
        "privacy.code-drawn",
        cancellationToken);

    public async Task<IActionResult> OnPostSeeAsync(long id, CancellationToken cancellationToken)
    {
        await using (var unitOfWork = await me.BeginAsync(cancellationToken))
        {
            if (await requests.FindAsync(unitOfWork, id, cancellationToken) is not { AddressId: { } address } row)
            {
                return NotFound();
            }

            Kept = await people.SeeAsync(unitOfWork, address, cancellationToken);
            await me.NoteAsync(unitOfWork, "privacy.seen", $"request {row.Receipt}", "", cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
        }

        return await OnGetAsync(id, cancellationToken);
    }

    public Task<IActionResult> OnPostCorrectAsync(long id, string? hamlet, CancellationToken cancellationToken) => DoAsync(
        id,
        async (unitOfWork, row) =>
        {
            await people.CorrectAsync(unitOfWork, row.AddressId ?? 0, (hamlet ?? "").Normalize().Trim(), cancellationToken);
            return "Đã sửa.";
        },
        "privacy.corrected",
        cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken cancellationToken) => DoAsync(
        id,
        async (unitOfWork, row) => await people.WithdrawAsync(unitOfWork, row.AddressId ?? 0, Withdrawn, cancellationToken) > 0
            ? "Đã rút mọi đồng ý. Người này không nhận tin nào nữa."
            : "Người này không có đồng ý nào đang hiệu lực.",
        "privacy.withdrawn",
        cancellationToken);

    public Task<IActionResult> OnPostEraseAsync(long id, CancellationToken cancellationToken) => DoAsync(
        id,
        async (unitOfWork, row) =>
        {
            var receipt = await people.EraseAsync(unitOfWork, row.AddressId ?? 0, LastWords, cancellationToken);
            await requests.FinishAsync(unitOfWork, id, receipt is null ? "nothing-kept" : "done", "", receipt?.Code, cancellationToken);
            return receipt is null ? NoChat : $"Đã xoá hẳn. Mã chứng nhận: {receipt.Value.Code}.";
        },
        "privacy.erased",
        cancellationToken);

    public Task<IActionResult> OnPostAnswerAsync(long id, CancellationToken cancellationToken) => DoAsync(
        id,
        async (unitOfWork, _) =>
        {
            await requests.AnswerAsync(unitOfWork, id, cancellationToken);
            return "Đã ghi: đã trả lời người yêu cầu.";
        },
        "privacy.answered",
        cancellationToken);

    public async Task<IActionResult> OnPostFinishAsync(long id, string? outcome, string? words, CancellationToken cancellationToken)
    {
        var why = (words ?? "").Normalize().Trim();
        if (!PrivacyKinds.Outcomes.Contains(outcome) || why.Length > 500)
        {
            return this.Refused("Xin chọn kết quả, và ghi lý do dưới 500 ký tự.", Here(id));
        }

        if (outcome is "refused" or "dropped" && why.Length == 0)
        {
            return this.Refused("Từ chối hoặc thôi thì phải ghi lý do.", Here(id));
        }

        return await DoAsync(
            id,
            async (unitOfWork, _) =>
            {
                await requests.FinishAsync(unitOfWork, id, outcome!, why, null, cancellationToken);
                return "Đã kết thúc yêu cầu. Nội dung đã ghi được xoá.";
            },
            "privacy.finished",
            cancellationToken);
    }

    private async Task<IActionResult> DoAsync(
        long id, Func<UnitOfWork, PrivacyRequest, Task<string>> doAsync, string action, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await requests.FindAsync(unitOfWork, id, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        if (row.FinishedAt is not null)
        {
            return this.Refused("Yêu cầu này đã xong.", Here(id));
        }

        var said = await doAsync(unitOfWork, row);
        await me.NoteAsync(unitOfWork, action, $"request {row.Receipt}", row.Kind, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said(said, Here(id));
    }

    private static OutboundMessage LastWords(ErasureReceipt receipt) => new()
    {
        Text = $"Theo yêu cầu tại bàn tiếp nhận của xã, mọi dữ liệu về bà con ở đây đã được xoá. Mã chứng nhận: {receipt.Code}. Đây là tin cuối cùng.",
    };

    private static string Here(long id) => $"/admin/privacy/{id}";
}
