using ChungTay.Bot.Channels;
using ChungTay.Content.Messages;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Messages;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>Handing a message in, and deciding about it.</summary>
[OfficerPage("Duyệt tin", Reads = IndexModel.Readers, Changes = IndexModel.Writers, Parent = "/admin/messages")]
internal sealed class ApprovalModel(
    Officer me, MessageReader messages, CampaignDesk desk, DecisionStore decisions, DeskOfficerStore officers, IEnumerable<IChannel> channels) : PageModel
{
    public Campaign Campaign { get; private set; } = null!;

    public ReachView Reach { get; private set; } = null!;

    public IReadOnlyDictionary<long, string> Cells { get; private set; } = new Dictionary<long, string>();

    public IReadOnlyList<DecisionLine> History { get; private set; } = [];

    public IReadOnlyList<string> Approvers { get; private set; } = [];

    /// <summary>What stands against handing it in.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Whether this officer may approve it.</summary>
    public bool MayApprove { get; private set; }

    /// <summary>Whether his approval would be an exception.</summary>
    public bool IsException { get; private set; }

    /// <summary>Why he may not.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return NotFound();
        }

        Campaign = campaign;
        Reach = await messages.ReachAsync(campaign, cancellationToken);
        Cells = await messages.CellsAsync(cancellationToken);
        Problems = ProblemsOf(campaign);
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        History = await decisions.ListAsync(unitOfWork, campaign.Id, cancellationToken);
        Approvers = await officers.ApproversAsync(unitOfWork, campaign, desk.NeedsSecondPerson, cancellationToken);
        var verdict = ApprovalRules.Judge(campaign, await officers.FindAsync(unitOfWork, me.Name, cancellationToken), desk.NeedsSecondPerson);
        IsException = verdict == ApprovalVerdict.AllowedAsException;
        MayApprove = me.MayChange && (IsException || verdict == ApprovalVerdict.Allowed);
        Why = MayApprove || campaign.State != CampaignState.Waiting ? "" : DeskTexts.Refusal(verdict, campaign.State);
        return Page();
    }

    /// <summary>Hands the draft in.</summary>
    public async Task<IActionResult> OnPostSubmitAsync(long id, int version, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return NotFound();
        }

        if (campaign.Version != version)
        {
            return this.Refused($"{campaign.EditedBy ?? campaign.CreatedBy} vừa sửa tin này. Hãy đọc bản mới rồi trình.", Request.Path);
        }

        return ProblemsOf(campaign) is [var first, ..]
            ? this.Refused(first, Request.Path)
            : Say(await desk.SubmitAsync(campaign.Id, me.Name, cancellationToken), "Đã trình duyệt.", desk.NeedsSecondPerson ? DeskTexts.NobodyTold : "");
    }

    /// <summary>Approves what was shown.</summary>
    public async Task<IActionResult> OnPostApproveAsync(long id, string hash, CancellationToken cancellationToken) =>
        Say(await desk.ApproveAsync(new CampaignId(id), me.Name, hash, cancellationToken), "Đã duyệt.");

    /// <summary>Sends it back.</summary>
    public async Task<IActionResult> OnPostReturnAsync(long id, string? reason, CancellationToken cancellationToken) =>
        Say(await desk.DeclineAsync(new CampaignId(id), me.Name, isReturned: true, reason ?? "", cancellationToken), "Đã trả lại cho người soạn.");

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostRejectAsync(long id, string? reason, CancellationToken cancellationToken) =>
        Say(await desk.DeclineAsync(new CampaignId(id), me.Name, isReturned: false, reason ?? "", cancellationToken), "Đã từ chối, tin không gửi.");

    private IActionResult Say(DeskAnswer answer, string words, string untold = "") => answer switch
    {
        DeskAnswer.Done done => this.Said($"{words} {(done.Told.Count > 0 ? DeskTexts.Told(done.Told) : untold)}".TrimEnd(), Request.Path),
        DeskAnswer.Refused refused => this.Refused(refused.Reason, Request.Path),
        _ => NotFound(),
    };

    private List<string> ProblemsOf(Campaign campaign)
    {
        if (string.IsNullOrWhiteSpace(campaign.Message.Text))
        {
            return ["Tin chưa có nội dung."];
        }

        var refused = channels.Where(channel => campaign.Channel is null || campaign.Channel == channel.Name)
            .Select(channel => channel.Prepare(campaign.Message)).OfType<Preparation.Refused>().SelectMany(refusal => refusal.Reasons);
        var tooLong = ChannelLooks.Of(campaign.Message).Where(look => look.IsTooLong && (campaign.Channel is null || campaign.Channel == look.Channel))
            .Select(look => $"Tin dài {look.Length} ký tự, {MessageWords.Channel(look.Channel)} chỉ nhận {look.Longest}. Hãy rút ngắn hoặc chọn kênh khác.");
        var open = MessageTemplates.Open(campaign.Message.Text);
        return
        [
            .. refused.Concat(tooLong).Distinct(StringComparer.Ordinal),
            .. open.Count > 0 ? [$"Còn chỗ chưa điền: {string.Join(", ", open)}."] : Array.Empty<string>(),
        ];
    }
}
