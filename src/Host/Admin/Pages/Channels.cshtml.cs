using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Sending;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>How every channel does: health, trouble, pace, what is left of its allowance.</summary>
[OfficerPage("Kênh", Reads = OfficerRoles.Admin + " " + OfficerRoles.Author + " " + OfficerRoles.Approver, Section = DeskSection.Setup, Order = 30, Icon = "broadcast")]
internal sealed class ChannelsModel(Officer me, ChannelHealthStore health, IConfiguration configuration, TimeProvider time) : PageModel
{
    private static readonly Sheet<ChannelHealth> Sheet = new Sheet<ChannelHealth>("kenh", "Các kênh")
        .Column("Kênh", channel => ChannelWords.Name(channel.Channel))
        .Column("Trạng thái", channel => ChannelWords.State(channel).Text)
        .Column("Việc nên làm", channel => ChannelWords.Advice(channel))
        .Column("Người đăng ký nhận tin", channel => channel.Subscribers)
        .Column("Không còn liên lạc được", channel => channel.Unreachable)
        .Column("Tin đang chờ gửi", channel => channel.Queued)
        .Column("Gửi được lần cuối", channel => channel.LastAcceptedAt)
        .Column("Tin mỗi giây", channel => channel.Rate)
        .Column("Số lần nền tảng bảo chậm lại", channel => channel.Throttled)
        .Column("Hạn mức", channel => string.Join("; ", channel.Quotas.Select(quota => $"{quota.Name}: {(quota.Left is { } left ? $"còn {left}" : "chưa rõ")}{(quota.Total is { } total ? $" trên {total}" : "")}")))
        .Column("Trục trặc gần nhất", channel => channel.LastTrouble)
        .Column("Lúc trục trặc", channel => channel.LastTroubleAt);

    /// <summary>The channels.</summary>
    public IReadOnlyList<ChannelHealth> Channels { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Channels = await ReadAsync(cancellationToken);

    /// <summary>The channels as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken) => Sheet.Excel(this, await ReadAsync(cancellationToken));

    private async Task<IReadOnlyList<ChannelHealth>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var month = VietnamTime.DateOf(time.GetUtcNow()).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return await health.ListAsync(unitOfWork, month, configuration.GetValue("Channels:ZaloBot:MonthlyMessages", 3000), cancellationToken);
    }
}
