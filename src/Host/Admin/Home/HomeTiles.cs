using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Pages;
using ChungTay.Host.Admin.Parts;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Home;
using ChungTay.Ledger.Privacy;

namespace ChungTay.Host.Admin.Home;

/// <summary>What needs this officer now: only what his roles can see to, what asks loudest first.</summary>
internal sealed class HomeTiles(Officer me, DeskMenu menu, HomeStore home, PrivacyStore privacy, ArticleDesk desk, ArticleStore written, IConfiguration configuration)
{
    // Two weeks are enough to have an article read again by whoever answers for it.
    private const int RecheckAheadDays = 14;

    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<HomeTile>> ReadAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(unitOfWork.Now);
        var figures = await home.ReadAsync(unitOfWork, cancellationToken);
        var (open, due) = await privacy.CountAsync(unitOfWork, today, cancellationToken);
        // What the commune's own officers wrote stands in place of the release's, as on the page of articles.
        var live = await written.LiveAsync(unitOfWork, cancellationToken);
        var articles = desk.Files.With(live.Select(version => version.Article)).Articles.Count(article => article.ReviewBy <= today.AddDays(RecheckAheadDays));
        HomeTile[] all =
        [
            new("Ca khẩn chưa ai nhận", figures.UntakenCases, Tone.Alarm, "/admin/inbox", "exclamation-octagon"),
            new("Phản ánh, câu hỏi chưa ai nhận", figures.UntakenMatters, Tone.Watch, "/admin/inbox", "inbox"),
            new("Tin chờ duyệt", figures.Waiting, Tone.Watch, "/admin/messages", "hourglass-split"),
            new("Tin đang gửi", figures.Running, Tone.Running, "/admin/messages", "send"),
            new("Tin đang tạm dừng", figures.Paused, Tone.Watch, "/admin/messages", "pause-fill"),
            new("Chi bộ học dưới 50%", figures.SlowCells, Tone.Watch, "/admin/studies", "mortarboard"),
            new("Yêu cầu dữ liệu cá nhân đến hạn", due, Tone.Alarm, "/admin/privacy", "shield-lock"),
            new("Yêu cầu dữ liệu cá nhân đang mở", open, Tone.Running, "/admin/privacy", "shield-lock"),
            new("Kênh có trục trặc", figures.TroubledChannels, Tone.Alarm, "/admin/channels", "broadcast"),
            new("Bài trả lời cần xem lại", articles, Tone.Watch, "/admin/articles", "journal-text"),
            new("Số điện thoại cần gọi lại", Phones(today), Tone.Watch, "/admin/phones", "telephone"),
        ];
        return [.. all.Where(MaySee).OrderBy(tile => tile.Count == 0).ThenByDescending(tile => tile.Tone)];
    }

    private bool MaySee(HomeTile tile) => menu.Pages.FirstOrDefault(line => line.Address == tile.Link) is { } line && line.Page.MayRead(me.Roles);

    private long Phones(DateOnly today) => PhoneField.Keys.Count(key =>
        configuration[$"Commune:Phones:{key}:Number"] is { Length: > 0 }
        && DateOnly.TryParse(configuration[$"Commune:Phones:{key}:RecheckBy"], System.Globalization.CultureInfo.InvariantCulture, out var by)
        && by <= today.AddDays(RecheckAheadDays));
}
