using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Sending;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>How every channel does: health, trouble, pace, what is left of its allowance.</summary>
[OfficerPage("Kênh", Reads = OfficerRoles.Admin + " " + OfficerRoles.Author + " " + OfficerRoles.Approver, Section = DeskSection.Setup, Order = 30, Icon = "broadcast")]
internal sealed class ChannelsModel(Officer me, ChannelHealthStore health, IConfiguration configuration, TimeProvider time) : PageModel
{
    /// <summary>The channels.</summary>
    public IReadOnlyList<ChannelHealth> Channels { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var month = VietnamTime.DateOf(time.GetUtcNow()).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        Channels = await health.ListAsync(unitOfWork, month, configuration.GetValue("Channels:ZaloBot:MonthlyMessages", 3000), cancellationToken);
    }
}
