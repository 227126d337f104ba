using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Messages;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>The recipients of a message under numbers, with the platform's words explained.</summary>
[OfficerPage("Người nhận của tin", Reads = IndexModel.Readers, Parent = "/admin/messages")]
internal sealed class PeopleModel(Officer me, MessageReader messages, FollowStore follow) : PageModel
{
    /// <summary>The fates that the list can be narrowed to.</summary>
    public static IReadOnlyList<(string Fate, string Name)> Fates { get; } =
    [
        ("", "Tất cả"), ("accepted", "Nền tảng đã nhận"), ("received", "Đã đến máy"), ("read", "Đã đọc"),
        ("failed", "Không gửi được"), ("skipped", "Bỏ qua"), ("unknown", "Không rõ"), ("queued", "Chờ gửi"),
    ];

    private static readonly Sheet<Recipient> Sheet = new Sheet<Recipient>("nguoi-nhan", "Người nhận")
        .Column("Người số", one => one.Number)
        .Column("Kênh", one => MessageWords.Channel(one.Channel))
        .Column("Kết quả", one => MessageWords.Fate(one.ReadAt is not null ? "read" : one.ReceivedAt is not null ? "received" : one.Fate))
        .Column("Nghĩa là", one => ReasonTexts.Explain(one.Reason))
        .Column("Nền tảng ghi", one => one.Reason ?? "")
        .Column("Lúc", one => Show.Time(one.At))
        .Column("Đến máy", one => Show.Time(one.ReceivedAt))
        .Column("Đọc", one => Show.Time(one.ReadAt));

    public Campaign Campaign { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "ket-qua")]
    public string? Fate { get; set; }

    [BindProperty(SupportsGet = true, Name = "kenh")]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true, Name = "ly-do")]
    public string? Reason { get; set; }

    public TableView Table { get; private set; } = null!;

    private FollowFilter Filter => new(
        Fates.Any(one => one.Fate == Fate && one.Fate.Length > 0) ? Fate : null, ChannelName.TryParse(Channel, out var named) ? named : null, string.IsNullOrEmpty(Reason) ? null : Reason);

    /// <summary>Shows a piece of the list.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return NotFound();
        }

        Campaign = campaign;
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var paging = Paging.From(Request, await follow.CountAsync(unitOfWork, campaign.Id, Filter, cancellationToken));
        var rows = await follow.ListAsync(unitOfWork, campaign.Id, Filter, (paging.Skip, paging.Size), cancellationToken);
        var query = Request.QueryString.HasValue ? Request.QueryString.Value + "&handler=excel" : "?handler=excel";
        Table = Sheet.View(rows, excel: query) with { Paging = paging, Empty = new EmptyState("Không có ai.") };
        return Page();
    }

    /// <summary>The whole list as an Excel file.</summary>
    public async Task<IActionResult> OnGetExcelAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return Sheet.Excel(this, await follow.ListAsync(unitOfWork, new CampaignId(id), Filter, (0, 50_000), cancellationToken));
    }
}
