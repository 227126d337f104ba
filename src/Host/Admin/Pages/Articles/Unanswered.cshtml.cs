using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Articles;

/// <summary>The questions that no article answered, without anybody's name.</summary>
[OfficerPage(
    "Câu chưa trả lời được", Reads = "officer author approver " + OfficerRoles.Admin, Changes = "officer author approver " + OfficerRoles.Admin,
    Section = DeskSection.Answers, Order = 20, Icon = "question-circle")]
internal sealed class UnansweredModel(Officer me, UnansweredStore unanswered) : PageModel
{
    private const string Here = "/admin/unanswered";
    private const int Days = 28;

    private static readonly Sheet<UnansweredQuestion> Sheet = new Sheet<UnansweredQuestion>("cau-chua-tra-loi", "Câu chưa trả lời được")
        .Column("Ngày", question => question.Day)
        .Column("Lời hỏi", question => question.Words)
        .Column("Bài gần nhất", question => string.Join(", ", question.Nearest), link: question => question.Nearest.Count > 0 ? $"/admin/articles/{question.Nearest[0]}" : null)
        .Column("Đã làm", question => question.DoneBy is null ? "" : $"{question.DoneBy}: {question.Note}");

    public UnansweredCounts Counts { get; private set; }

    public TableView Table { get; private set; } = null!;

    /// <summary>Those that nobody has dealt with.</summary>
    public IReadOnlyList<UnansweredQuestion> Open { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await ReadAsync(cancellationToken);
        var paging = Paging.From(Request, all.Count);
        Open = [.. all.Where(question => question.DoneBy is null)];
        Table = Sheet.View(all.Skip(paging.Skip).Take(paging.Size), excel: "?handler=excel") with
        {
            Paging = paging,
            Empty = new("Chưa có lời hỏi nào được gửi.", "Số câu vẫn được đếm ở trên."),
        };
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken) => Sheet.Excel(this, await ReadAsync(cancellationToken));

    public async Task<IActionResult> OnPostAsync(long id, string? note, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            return this.Refused("Hãy ghi đã làm gì.", Here);
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (!await unanswered.CloseAsync(unitOfWork, id, me.Name, VietnameseText.Normalise(note).Trim(), cancellationToken))
        {
            return this.Refused("Câu này đã có người ghi rồi.", Here);
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã ghi.", Here);
    }

    private async Task<IReadOnlyList<UnansweredQuestion>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var to = VietnamTime.DateOf(unitOfWork.Now).AddDays(1);
        Counts = await unanswered.CountsAsync(unitOfWork, to.AddDays(-Days), to, cancellationToken);
        return await unanswered.ListAsync(unitOfWork, to.AddDays(-Days), to, onlyOpen: false, cancellationToken);
    }
}
