using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Articles;

/// <summary>All articles: what is answered from, what waits, what must be checked again, what people think of it.</summary>
[OfficerPage(
    "Bài trả lời", Reads = "officer author approver " + OfficerRoles.Admin, Changes = "officer author approver " + OfficerRoles.Admin,
    Section = DeskSection.Answers, Order = 10, Icon = "journal-text")]
internal sealed class IndexModel(Officer me, ArticleDesk desk, ArticleStore articles, FeedbackStore feedback) : PageModel
{
    public const string Waiting = "cho-duyet";
    public const string Due = "kiem-lai";
    public const string Wrong = "bi-che";

    private const int FeedbackDays = 90;

    private DateOnly _today;

    /// <summary>Which part of the list; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "loc")]
    public string? Filter { get; set; }

    public string Only => Filter ?? "";

    /// <summary>How many there are, and how many need somebody.</summary>
    public string Summary { get; private set; } = "";

    public TableView Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(cancellationToken);
        var due = ReviewDates.Of(rows.Where(row => row.IsKnown).Select(row => row.Article), _today);
        Summary = $"{rows.Count(row => row.IsKnown)} bài đang dùng. {due.Overdue.Count} bài đã quá ngày kiểm lại, {due.Soon.Count} bài đến ngày trong hai tuần tới. "
            + $"{rows.Count(row => row.Open?.State == ArticleState.Waiting)} bản chờ duyệt.";
        var shown = Chosen(rows).ToList();
        var paging = Paging.From(Request, shown.Count);
        Table = Sheet().View(shown.Skip(paging.Skip).Take(paging.Size), excel: Only.Length == 0 ? "?handler=excel" : $"?handler=excel&loc={Only}") with
        {
            Paging = paging,
            Empty = new("Không có bài nào như vậy."),
        };
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken) => Sheet().Excel(this, Chosen(await RowsAsync(cancellationToken)).ToList());

    private Sheet<ArticleRow> Sheet() => new Sheet<ArticleRow>("bai-tra-loi", "Các bài trả lời")
        .Column("Tên bài", row => row.Article.Title, link: row => $"/admin/articles/{row.Article.Id}")
        .Column("Mã", row => row.Article.Id)
        .Column("Nguồn", row => row.Source)
        .Column("Cập nhật", row => row.Article.AsOf)
        .Column("Kiểm lại trước", row => row.Article.ReviewBy, badge: row => row.Article.IsOverdue(_today) ? new Badge("Quá hạn " + Show.Day(row.Article.ReviewBy), Tone.Alarm) : null)
        .Column("Đang soạn", row => row.Open is null ? "" : ArticleTexts.State(row.Open.State), badge: row => row.Open is { } open
            ? new Badge(ArticleTexts.State(open.State), open.State == ArticleState.Waiting ? Tone.Watch : Tone.Plain)
            : null)
        .Column("Có ích", row => row.Ratings.Useful)
        .Column("Chưa đúng", row => row.Ratings.Wrong);

    private IEnumerable<ArticleRow> Chosen(IReadOnlyList<ArticleRow> rows) => Only switch
    {
        Waiting => rows.Where(row => row.Open is not null),
        Due => rows.Where(row => row.IsKnown && row.Article.ReviewBy <= _today.AddDays(14)).OrderBy(row => row.Article.ReviewBy),
        Wrong => rows.Where(row => row.Ratings.Wrong > 0).OrderByDescending(row => row.Ratings.Wrong),
        _ => rows,
    };

    private async Task<IReadOnlyList<ArticleRow>> RowsAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        _today = VietnamTime.DateOf(unitOfWork.Now);
        var live = (await articles.LiveAsync(unitOfWork, cancellationToken)).ToDictionary(version => version.Article.Id, StringComparer.Ordinal);
        var open = (await articles.OpenAsync(unitOfWork, cancellationToken)).ToDictionary(version => version.Article.Id, StringComparer.Ordinal);
        var ratings = await feedback.SinceAsync(unitOfWork, _today.AddDays(-FeedbackDays), cancellationToken);
        var known = desk.Files.With(live.Values.Select(version => version.Article)).Articles;
        var fresh = open.Values.Where(version => known.All(article => article.Id != version.Article.Id))
            .Select(version => new ArticleRow(version.Article, null, version, default) { IsKnown = false });
        return
        [
            .. fresh,
            // What the commune's own officers wrote stands before the release's many.
            .. known.OrderBy(article => live.ContainsKey(article.Id) ? 0 : 1).Select(article => new ArticleRow(article, live.GetValueOrDefault(article.Id), open.GetValueOrDefault(article.Id), ratings.GetValueOrDefault(article.Id))),
        ];
    }
}
