using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Charts;
using ChungTay.Host.Admin.Home;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Officers;
using ChungTay.Scheduler.Planning;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>The first page: what needs the officer now, the coming four weeks, subscribers over time.</summary>
[OfficerPage("Trang chủ", Reads = OfficerPageAttribute.Everybody, Section = DeskSection.Home, Icon = "house")]
internal sealed class IndexModel(Officer me, HomeTiles tiles, DeskCharts charts, CalendarReader calendar, WorkingCalendar days) : PageModel
{
    private const int ChartWeeks = 12;

    /// <summary>What waits.</summary>
    public IReadOnlyList<HomeTile> Tiles { get; private set; } = [];

    /// <summary>The coming weeks; empty for who has nothing to do with messages.</summary>
    public IReadOnlyList<IReadOnlyList<CalendarDay>> Weeks { get; private set; } = [];

    /// <summary>Subscribers by channel; null for who has nothing to do with messages.</summary>
    public ChartView? Chart { get; private set; }

    /// <summary>The day in Vietnam.</summary>
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Today = VietnamTime.DateOf(unitOfWork.Now);
        Tiles = await tiles.ReadAsync(unitOfWork, cancellationToken);
        if (!me.Is(OfficerRoles.Author, OfficerRoles.Approver, OfficerRoles.Admin, OfficerRoles.Inspector))
        {
            return;
        }

        var entries = await calendar.ReadAsync(unitOfWork, CalendarWeeks.From(Today), CalendarWeeks.To(Today), cancellationToken);
        Weeks = CalendarWeeks.Of(Today, entries.Select(entry => new CalendarItem(VietnamTime.At(entry.At), entry.Title, entry.State)), days);
        Chart = await charts.SubscribersAsync(unitOfWork, (Today.AddDays(-7 * ChartWeeks), Today), cancellationToken);
    }
}
