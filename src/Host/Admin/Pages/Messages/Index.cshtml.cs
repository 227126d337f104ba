using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Messages;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>All messages: where each stands, how far it is, who has to act next.</summary>
[OfficerPage("Tin gửi bà con", Reads = Readers, Changes = Writers, Section = DeskSection.Messages, Order = 10, Icon = "chat-square-text")]
internal sealed class IndexModel(Officer me, CampaignListStore campaigns, DraftDesk drafts, MessageReader messages, TimeProvider time) : PageModel
{
    /// <summary>Who may look at messages.</summary>
    public const string Readers = OfficerRoles.Author + " " + OfficerRoles.Approver + " " + OfficerRoles.Admin + " " + OfficerRoles.Officer;

    /// <summary>Who may write them.</summary>
    public const string Writers = OfficerRoles.Author + " " + OfficerRoles.Approver + " " + OfficerRoles.Admin;

    /// <summary>The groups of states that the list can be narrowed to.</summary>
    public static IReadOnlyList<StateGroup> Groups { get; } =
    [
        new("", "Tất cả", []),
        new("nhap", "Bản nháp", [CampaignState.Draft]),
        new("cho", "Chờ duyệt", [CampaignState.Waiting]),
        new("sap", "Sắp gửi", [CampaignState.Approved]),
        new("dang", "Đang gửi", [CampaignState.Freezing, CampaignState.Canary, CampaignState.Running, CampaignState.Paused]),
        new("xong", "Đã gửi", [CampaignState.Done]),
        new("dung", "Không gửi", [CampaignState.Stopped, CampaignState.Skipped]),
    ];

    /// <summary>The group that is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "nhom")]
    public string Group { get; set; } = "";

    /// <summary>The words that are looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "tim")]
    public string? Words { get; set; }

    /// <summary>The list.</summary>
    public TableView Table { get; private set; } = null!;

    private CampaignFilter Filter => new(Groups.FirstOrDefault(group => group.Key == Group)?.States, Words);

    /// <summary>Shows a piece of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Group ??= "";
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var paging = Paging.From(Request, await campaigns.CountAsync(unitOfWork, Filter, cancellationToken), size: 25);
        var lines = await campaigns.ListAsync(unitOfWork, Filter, (paging.Skip, paging.Size), cancellationToken);
        Table = (await SheetAsync(lines, cancellationToken)).View(lines, excel: Excel()) with
        {
            Paging = paging,
            Empty = new EmptyState("Chưa có tin nào ở đây.", "Bấm Soạn tin để viết tin đầu tiên."),
        };
    }

    /// <summary>The whole list as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var lines = await campaigns.ListAsync(unitOfWork, Filter, (0, 10_000), cancellationToken);
        return (await SheetAsync(lines, cancellationToken)).Excel(this, lines);
    }

    /// <summary>Starts an empty draft.</summary>
    public async Task<IActionResult> OnPostNewAsync(CancellationToken cancellationToken)
    {
        var content = new DraftContent
        {
            Title = "",
            Message = new OutboundMessage { Text = "" },
            Audience = Ledger.Campaigns.Audience.Citizens,
            ScheduledAt = time.GetUtcNow(),
            IsAtOnce = true,
        };
        return await drafts.StartAsync(content, me.Name, cancellationToken) switch
        {
            DeskAnswer.Done done => LocalRedirect($"/admin/messages/{done.Campaign}"),
            DeskAnswer.Refused refused => this.Refused(refused.Reason, "/admin/messages"),
            _ => NotFound(),
        };
    }

    private string Excel() => $"?handler=excel&nhom={Uri.EscapeDataString(Group)}&tim={Uri.EscapeDataString(Words ?? "")}";

    private async Task<Sheet<CampaignLine>> SheetAsync(IReadOnlyList<CampaignLine> lines, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var cells = await messages.CellsAsync(cancellationToken);
        var next = new Dictionary<CampaignId, string>();
        foreach (var line in lines)
        {
            next[line.Campaign.Id] = await messages.NextAsync(line.Campaign, cancellationToken);
        }

        return new Sheet<CampaignLine>("tin-gui", "Các tin gửi bà con")
            .Column("Tin", line => line.Campaign.Title.Length > 0 ? line.Campaign.Title : $"(chưa đặt tên, số {line.Campaign.Id})", link: line => Link(line.Campaign),
                note: line => MessageWords.Audience(line.Campaign.Audience, cells))
            .Column("Trạng thái", line => DeskTexts.State(line.Campaign.State), badge: line => MessageWords.State(line.Campaign.State))
            .InFileOnly("Gửi đến", line => MessageWords.Audience(line.Campaign.Audience, cells))
            .Column("Đã gửi", line => line.Audience == 0 ? "–" : $"{Show.Number(line.Settled)}/{Show.Number(line.Audience)}",
                progress: line => line.Audience == 0 ? null : new ProgressLine("Đã gửi", line.Settled, line.Audience),
                note: line => Pace(line, now))
            .InFileOnly("Tốc độ", line => Pace(line, now))
            .Column("Giờ gửi / xong", line => When(line, now))
            .Column("Việc tiếp theo", line => next[line.Campaign.Id]);
    }

    private static string? Pace(CampaignLine line, DateTimeOffset now) => line.PerMinute(now) is { } pace ? $"{Show.Number((long)pace)} tin/phút" : null;

    private static string Link(Campaign campaign) => $"/admin/messages/{campaign.Id}" + campaign.State switch
    {
        CampaignState.Draft => "",
        CampaignState.Waiting or CampaignState.Approved => "/approval",
        _ => "/follow",
    };

    private static string When(CampaignLine line, DateTimeOffset now) => line.Campaign switch
    {
        { FinishedAt: { } finished } => "xong " + Show.Time(finished),
        { StartedAt: not null } => line.EndsAt(now) is { } end ? "khoảng " + Show.Time(end) : "đang gửi",
        { IsAtOnce: true, State: CampaignState.Draft or CampaignState.Waiting } => "ngay khi duyệt",
        var campaign => Show.Time(campaign.ScheduledAt),
    };
}

/// <summary>States that are looked at together.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Name">For people.</param>
/// <param name="States">The states; empty for all.</param>
internal sealed record StateGroup(string Key, string Name, IReadOnlyList<CampaignState> States);
