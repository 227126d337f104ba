using System.Text;
using ChungTay.Content.Posters;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Posters;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Campaigns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Posters;

/// <summary>Posters, cards and the loudspeaker script of a message: to look at, to download, to send along.</summary>
[OfficerPage("Poster và lời đọc loa", Reads = "author approver admin officer", Changes = "author approver admin", Section = DeskSection.Messages, Order = 60, Icon = "image")]
internal sealed class PostersModel(Officer me, CampaignStore campaigns, DraftDesk drafts, PosterDesk posters, MediaFolder media) : PageModel
{
    // As many as one looks through in a list; older messages are reached from their own page.
    private const int Newest = 60;

    private PosterMessage? _message;

    /// <summary>The newest messages of officers.</summary>
    public IReadOnlyList<Campaign> Campaigns { get; private set; } = [];

    /// <summary>The messages of the plans.</summary>
    public IReadOnlyList<(string Id, string Title)> PlanMessages => posters.PlanMessages;

    /// <summary>The chosen message: a number, or an id of a plan's.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Why nothing can be shown; empty when all is well.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The small pictures of the message that the posters leave out.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>Whether there is a message to show.</summary>
    public bool IsShown => _message is not null && Problem.Length == 0;

    /// <summary>Where the QR code leads.</summary>
    public string Link => posters.Sender.Link;

    /// <summary>Whether a phone can open it.</summary>
    public bool IsPublic => posters.IsPublic;

    /// <summary>Whether the message can still take a picture along.</summary>
    public bool MayAttach { get; private set; }

    /// <summary>Whether a picture would void an approval, or what was handed in.</summary>
    public bool VoidsApproval { get; private set; }

    /// <summary>What is read out.</summary>
    public string Script { get; private set; } = "";

    /// <summary>How long that takes.</summary>
    public string ReadingTime { get; private set; } = "";

    /// <summary>Where the script is downloaded.</summary>
    public string ScriptAddress => $"/admin/posters?handler=script&message={Uri.EscapeDataString(Name)}";

    /// <summary>The address of a poster.</summary>
    public string Picture(PosterLayout layout, PosterFormat format) =>
        $"/admin/posters?handler=picture&message={Uri.EscapeDataString(Name)}&layout={PosterLayouts.Name(layout)}&format={PosterFormats.Name(format)}";

    /// <summary>Shows the chosen message.</summary>
    public async Task OnGetAsync(string? message, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var newest = new List<Campaign>();
        await foreach (var campaign in campaigns.ListAsync(unitOfWork, Newest, cancellationToken))
        {
            newest.Add(campaign);
        }

        Campaigns = newest;
        if (string.IsNullOrWhiteSpace(message))
        {
            return;
        }

        Name = message;
        _message = await posters.FindAsync(unitOfWork, message, cancellationToken);
        Problem = _message is null ? $"Không có tin «{message}». Hãy chọn tin khác." : posters.Problem(_message) ?? "";
        if (IsShown)
        {
            LeftOut = posters.LeftOut(_message!);
            var script = posters.Script(_message!);
            (Script, ReadingTime) = (script.Text, script.TimeInWords());
            var chosen = await ChosenAsync(message, cancellationToken);
            MayAttach = chosen?.State is CampaignState.Draft or CampaignState.Waiting or CampaignState.Approved;
            VoidsApproval = chosen?.State is CampaignState.Waiting or CampaignState.Approved;
        }
    }

    /// <summary>A poster as a picture, or to be saved.</summary>
    public async Task<IActionResult> OnGetPictureAsync(string message, string layout, string format, bool save, CancellationToken cancellationToken)
    {
        if (!PosterLayouts.TryParse(layout, out var look) || !PosterFormats.TryParse(format, out var size) || await WordsAsync(message, cancellationToken) is not { } words)
        {
            return NotFound();
        }

        var png = await posters.PaintAsync(words, look, size, cancellationToken);
        return save ? File(png, "image/png", $"{FileName(message)}-{layout}-{format}.png") : File(png, "image/png");
    }

    /// <summary>The loudspeaker script as a text file.</summary>
    public async Task<IActionResult> OnGetScriptAsync(string message, CancellationToken cancellationToken) =>
        await WordsAsync(message, cancellationToken) is { } words
            // With a mark of its encoding: Notepad on an old computer asks for it.
            ? File(new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(posters.Script(words).Sheet())).ToArray(), "text/plain; charset=utf-8", $"{FileName(message)}-loa.txt")
            : NotFound();

    /// <summary>Sends a poster along with a message.</summary>
    public async Task<IActionResult> OnPostAsync(string message, string layout, string format, CancellationToken cancellationToken)
    {
        var here = "/admin/posters?message=" + Uri.EscapeDataString(message ?? "");
        if (!PosterLayouts.TryParse(layout, out var look) || !PosterFormats.TryParse(format, out var size) || message is null
            || await ChosenAsync(message, cancellationToken) is not { } campaign)
        {
            return this.Refused("Không có tin này, hoặc kiểu poster không đúng. Hãy chọn lại.", here);
        }

        var words = new PosterMessage(campaign.Message.Heading, campaign.Message.Text);
        if (posters.Problem(words) is { } problem)
        {
            return this.Refused(problem, here);
        }

        var (name, _) = await media.KeepAsync(await posters.PaintAsync(words, look, size, cancellationToken), cancellationToken);
        var content = DraftContent.Of(campaign);
        return await drafts.SaveAsync(campaign.Id, campaign.Version, content with { Message = content.Message with { Image = name } }, me.Name, cancellationToken) switch
        {
            SaveAnswer.Saved { IsApprovalVoid: true } => this.Said("Đã đính kèm poster. Tin trở lại bản nháp: hãy trình duyệt lại.", here),
            SaveAnswer.Saved => this.Said("Đã đính kèm poster vào tin.", here),
            SaveAnswer.Refused refused => this.Refused(refused.Reason, here),
            _ => this.Refused("Tin vừa được người khác sửa. Hãy xem lại rồi đính kèm.", here),
        };
    }

    private async Task<PosterMessage?> WordsAsync(string? message, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            return null;
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return await posters.FindAsync(unitOfWork, message, cancellationToken) is { } words && posters.Problem(words) is null ? words : null;
    }

    private async Task<Campaign?> ChosenAsync(string message, CancellationToken cancellationToken)
    {
        if (!long.TryParse(message, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return await campaigns.FindAsync(unitOfWork, new CampaignId(id), isForUpdate: false, cancellationToken);
    }

    private static string FileName(string message) => "tin-" + message.Replace('/', '-');
}
