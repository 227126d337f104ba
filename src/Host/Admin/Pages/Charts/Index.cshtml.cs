using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Charts;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Study;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Charts;

/// <summary>The figures that people would rather look at than read; each has its table.</summary>
[OfficerPage("Biểu đồ", Reads = OfficerPageAttribute.Everybody, Section = DeskSection.Messages, Order = 70, Icon = "bar-chart")]
internal sealed class ChartsModel(Officer me, DeskCharts charts, StudyStore studies, ArticleTitles titles, TimeProvider time) : PageModel
{
    private const int Weeks = 12;

    /// <summary>The charts in order.</summary>
    public IReadOnlyList<ChartView> Charts { get; private set; } = [];

    /// <summary>Counts and draws.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(time.GetUtcNow());
        var days = (today.AddDays(-7 * Weeks), today);
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var shown = new List<ChartView> { await charts.SubscribersAsync(unitOfWork, days, cancellationToken) };
        // The newest study that is open: the one that people ask about.
        if ((await studies.ListAsync(unitOfWork, cancellationToken)).Where(study => !study.IsDraft && !study.IsEnded).MaxBy(study => study.Id.Value) is { } open)
        {
            shown.Add(await charts.StudyAsync(unitOfWork, open.Id, Cut.At(unitOfWork.Now), cancellationToken));
        }

        shown.Add(await charts.FeedbackAsync(unitOfWork, days, titles.Of, cancellationToken));
        Charts = shown;
    }
}
