using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Messages;
using ChungTay.Ledger.Campaigns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>What became of a message, and what can be done about it.</summary>
[OfficerPage("Theo dõi tin", Reads = IndexModel.Readers, Changes = IndexModel.Writers, Parent = "/admin/messages")]
internal sealed class FollowModel(Officer me, MessageReader messages, FollowStore follow, CampaignDesk desk, CampaignListStore list, TimeProvider time) : PageModel
{
    public Campaign Campaign { get; private set; } = null!;

    public FollowFigures Figures { get; private set; } = null!;

    /// <summary>The resends, corrections and recalls of it.</summary>
    public IReadOnlyList<Campaign> Children { get; private set; } = [];

    public double? Pace { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>Whether the figures still change by themselves.</summary>
    public bool IsMoving => Campaign.State is CampaignState.Freezing or CampaignState.Canary or CampaignState.Running or CampaignState.Approved;

    private bool IsOver => Campaign.State is CampaignState.Done or CampaignState.Stopped && Campaign.StartedAt is not null;

    public bool CanStop => Campaign.State is not (CampaignState.Done or CampaignState.Stopped or CampaignState.Skipped);

    public bool CanResend => IsOver && Campaign.Kind is CampaignKind.Send or CampaignKind.Resend && IsOver && Figures.Lanes.Sum(lane => lane.Failed + lane.Unknown) > 0;

    public bool CanCorrect => (IsOver || Campaign.State == CampaignState.Paused) && Campaign.Kind == CampaignKind.Send && Figures.Lanes.Sum(lane => lane.Accepted) > 0;

    /// <summary>The fates and how many have each, in the order in which they happen.</summary>
    public IReadOnlyList<(string Fate, int People)> Fates =>
    [
        ("accepted", Figures.Lanes.Sum(lane => lane.Accepted)),
        ("received", Figures.Lanes.Sum(lane => lane.Received)),
        ("read", Figures.Lanes.Sum(lane => lane.Read)),
        ("failed", Figures.Lanes.Sum(lane => lane.Failed)),
        ("skipped", Figures.Lanes.Sum(lane => lane.Skipped)),
        ("unknown", Figures.Lanes.Sum(lane => lane.Unknown)),
        ("queued", Figures.Lanes.Sum(lane => lane.Open)),
    ];

    /// <summary>The address of the recipients of a fate.</summary>
    public string People(string? fate, string? channel = null, string? reason = null) => QueryHelpers.AddQueryString(
        $"/admin/messages/{Campaign.Id}/people",
        new Dictionary<string, string?> { ["ket-qua"] = fate, ["kenh"] = channel, ["ly-do"] = reason }.Where(pair => pair.Value is not null));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>The figures alone, for a page that stays open.</summary>
    public async Task<IActionResult> OnGetFiguresAsync(long id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) ? Partial("_Figures", this) : NotFound();

    public async Task<IActionResult> OnPostPauseAsync(long id, CancellationToken cancellationToken) =>
        Say(await desk.PauseAsync(new CampaignId(id), me.Name, cancellationToken), "Đã tạm dừng.");

    public async Task<IActionResult> OnPostResumeAsync(long id, CancellationToken cancellationToken) =>
        Say(await desk.ResumeAsync(new CampaignId(id), me.Name, cancellationToken), "Đang gửi tiếp.");

    public async Task<IActionResult> OnPostStopAsync(long id, CancellationToken cancellationToken) =>
        Say(await desk.StopAsync(new CampaignId(id), me.Name, cancellationToken), "Đã dừng hẳn.");

    public Task<IActionResult> OnPostResendAsync(long id, CancellationToken cancellationToken) => AboutAsync(id, CampaignKind.Resend, null, cancellationToken);

    public Task<IActionResult> OnPostRecallAsync(long id, CancellationToken cancellationToken) => AboutAsync(id, CampaignKind.Recall, null, cancellationToken);

    public async Task<IActionResult> OnPostCorrectAsync(long id, string? text, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text)
            ? this.Refused("Hãy viết nội dung đúng.", Request.Path)
            : await AboutAsync(id, CampaignKind.Correct, VietnameseText.Normalise(text.ReplaceLineEndings("\n")), cancellationToken);

    private async Task<bool> ReadAsync(long id, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return false;
        }

        Campaign = campaign;
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Figures = await follow.ReadAsync(unitOfWork, campaign.Id, cancellationToken);
        Children = await list.ChildrenAsync(unitOfWork, campaign.Id, cancellationToken);
        var line = new CampaignLine(campaign, Figures.Eligible, 0, Figures.Settled);
        (Pace, EndsAt) = (line.PerMinute(time.GetUtcNow()), campaign.FinishedAt is null ? line.EndsAt(time.GetUtcNow()) : null);
        return true;
    }

    private async Task<IActionResult> AboutAsync(long id, CampaignKind kind, string? text, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } parent)
        {
            return NotFound();
        }

        return await desk.QueueAsync(FollowUp.About(parent, kind, text, me.Name), cancellationToken) switch
        {
            DeskAnswer.Done done => this.Said("Đã trình, chờ người thứ hai duyệt." + (done.Told.Count > 0 ? " " + DeskTexts.Told(done.Told) : ""), $"/admin/messages/{done.Campaign}/approval"),
            DeskAnswer.Refused refused => this.Refused(refused.Reason, Request.Path),
            _ => NotFound(),
        };
    }

    private IActionResult Say(DeskAnswer answer, string done) => answer switch
    {
        DeskAnswer.Done => this.Said(done, Request.Path),
        DeskAnswer.Refused refused => this.Refused(refused.Reason, Request.Path),
        _ => NotFound(),
    };
}
