using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>The answers that officers use again and again.</summary>
[OfficerPage(
    "Câu trả lời sẵn", Reads = OfficerRoles.Officer + " " + OfficerRoles.Admin, Changes = OfficerRoles.Officer + " " + OfficerRoles.Admin,
    Section = DeskSection.Inbox, Order = 3, Icon = "reply", Parent = "/admin/inbox")]
internal sealed class RepliesModel(Officer me, CannedReplyStore replies) : PageModel
{
    private const string Address = "/admin/replies";
    private const int LongestTitle = 80;

    private static readonly Sheet<CannedReply> Sheet = new Sheet<CannedReply>("cau-tra-loi-san", "Câu trả lời sẵn")
        .Column("Tên", reply => reply.Title)
        .Column("Lời", reply => reply.Words);

    /// <summary>All of them by title.</summary>
    public IReadOnlyList<CannedReply> Replies { get; private set; } = [];

    /// <summary>Reads them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Replies = await replies.ListAsync(unitOfWork, cancellationToken);
    }

    /// <summary>All of them as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return Sheet.Excel(this, await replies.ListAsync(unitOfWork, cancellationToken));
    }

    /// <summary>Keeps one; the same title is replaced.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string? title, string? words, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(title) || string.IsNullOrWhiteSpace(words) || title.Length > LongestTitle || words.Length > CaseDesk.LongestReply)
        {
            return this.Refused($"Cần tên (tối đa {LongestTitle} chữ) và lời (tối đa {CaseDesk.LongestReply} chữ).", Address);
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await replies.KeepAsync(unitOfWork, title.Trim(), words.Trim(), me.Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã lưu câu trả lời.", Address);
    }

    /// <summary>Throws one away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await replies.RemoveAsync(unitOfWork, id, me.Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã xoá câu trả lời.", Address);
    }
}
