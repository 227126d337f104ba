using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Articles;

/// <summary>One article: what is answered now, the draft beside it, who did what; writing, handing in, approving.</summary>
[OfficerPage(
    "Bài trả lời", Reads = "officer author approver " + OfficerRoles.Admin, Changes = "officer author approver " + OfficerRoles.Admin,
    Parent = "/admin/articles")]
internal sealed class EditModel(Officer me, ArticleDesk desk, ArticleStore articles, CommunePhones phones) : PageModel
{
    /// <summary>In the address of a new article.</summary>
    public const string New = "new";

    private DateOnly _today;

    [BindProperty]
    public ArticleBoxes Form { get; set; } = new();

    /// <summary>The hash of the draft that the boxes were filled from; empty when there was none.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>What is wrong with what was typed.</summary>
    public IReadOnlyList<string> Mistakes { get; private set; } = [];

    /// <summary>What is answered now; null for a topic that is not known yet.</summary>
    public Article? Live { get; private set; }

    /// <summary>The officers' version that is answered from; null for the file of the release.</summary>
    public ArticleVersion? LiveVersion { get; private set; }

    /// <summary>The draft or what waits; null for none.</summary>
    public ArticleVersion? Open { get; private set; }

    public IReadOnlyList<ArticleDecision> History { get; private set; } = [];

    /// <summary>What was typed as people will read it; null when nothing is previewed.</summary>
    public string? Preview { get; private set; }

    /// <summary>An article as people read it.</summary>
    public string AsRead(Article article) => ArticleText.Answer(article, phones, _today);

    public bool IsOverdue(Article article) => article.IsOverdue(_today);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        if (id != New && Live is null && Open is null && History.Count == 0)
        {
            return NotFound();
        }

        Form = Open is { } draft ? ArticleBoxes.Of(draft.Article) : Live is { } live ? ArticleBoxes.Of(live) : ArticleBoxes.New(_today);
        Seen = Open?.ContentHash;
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        var article = Typed(id);
        Mistakes = ArticleRules.Problems(article, isByOfficer: true);
        Preview = AsRead(article);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        var article = Typed(id);
        var answer = await desk.SaveAsync(article, me.Name, string.IsNullOrEmpty(Seen) ? null : Seen, cancellationToken);
        if (answer is ArticleAnswer.Refused refused)
        {
            await LoadAsync(id, cancellationToken);
            Mistakes = refused.Reasons;
            return Page();
        }

        return this.Said("Đã lưu bản nháp. Bài đang dùng chưa đổi; bấm “Trình duyệt” khi xong.", Address(article.Id));
    }

    public Task<IActionResult> OnPostSubmitAsync(string id, long version, CancellationToken cancellationToken) =>
        StepAsync(id, desk.SubmitAsync(version, me.Name, cancellationToken), "Đã trình duyệt.");

    public Task<IActionResult> OnPostApproveAsync(string id, long version, string seen, CancellationToken cancellationToken) =>
        StepAsync(id, desk.ApproveAsync(version, me.Name, seen, cancellationToken), "Đã duyệt. Trong vài giây nữa máy trả lời theo bản này.");

    public Task<IActionResult> OnPostReturnAsync(string id, long version, string? reason, CancellationToken cancellationToken) =>
        StepAsync(id, desk.ReturnAsync(version, me.Name, reason ?? "", cancellationToken), "Đã trả lại cho người soạn.");

    public Task<IActionResult> OnPostDropAsync(string id, long version, string? reason, CancellationToken cancellationToken) =>
        StepAsync(id, desk.DropAsync(version, me.Name, reason ?? "", cancellationToken), "Đã bỏ bản nháp.");

    public Task<IActionResult> OnPostWithdrawAsync(string id, string? reason, CancellationToken cancellationToken) =>
        StepAsync(id, desk.WithdrawAsync(id, me.Name, reason ?? "", cancellationToken), "Đã rút. Trong vài giây nữa máy không dùng bản này.");

    private async Task<IActionResult> StepAsync(string id, Task<ArticleAnswer> step, string said) => await step switch
    {
        ArticleAnswer.Done => this.Said(said, Address(id)),
        ArticleAnswer.Refused refused => this.Refused(string.Join(" ", refused.Reasons), Address(id)),
        _ => NotFound(),
    };

    private Article Typed(string id) => Form.Read(id == New ? (Form.Id ?? "").Trim() : id);

    private async Task LoadAsync(string id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        _today = VietnamTime.DateOf(unitOfWork.Now);
        LiveVersion = (await articles.LiveAsync(unitOfWork, cancellationToken)).FirstOrDefault(version => version.Article.Id == id);
        Live = LiveVersion?.Article ?? desk.Files.Find(id);
        Open = (await articles.OpenAsync(unitOfWork, cancellationToken)).FirstOrDefault(version => version.Article.Id == id);
        History = await articles.HistoryAsync(unitOfWork, id, cancellationToken);
    }

    private static string Address(string id) => $"/admin/articles/{Uri.EscapeDataString(id)}";
}
