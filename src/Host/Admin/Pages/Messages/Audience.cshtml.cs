using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Messages;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>To whom a message goes, counted as one chooses.</summary>
[OfficerPage("Người nhận", Reads = IndexModel.Readers, Changes = IndexModel.Writers, Parent = "/admin/messages")]
internal sealed class AudienceModel(Officer me, MessageReader messages, MessageSaver saver, AudienceStore audiences, IConfiguration configuration) : PageModel
{
    /// <summary>The message.</summary>
    public Campaign Campaign { get; private set; } = null!;

    /// <summary>Whom it reaches.</summary>
    public ReachView Reach { get; private set; } = null!;

    /// <summary>The cells by number.</summary>
    public IReadOnlyDictionary<long, string> Cells { get; private set; } = new Dictionary<long, string>();

    /// <summary>The hamlets to choose from.</summary>
    public IReadOnlyList<string> Hamlets { get; private set; } = [];

    /// <summary>The languages that people chose.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>The purposes that people agreed to.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

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
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Hamlets = await audiences.HamletsAsync(
            unitOfWork, [.. HamletNames.Read(configuration[WrittenSetting.HamletsKey]), .. campaign.Audience.Hamlet is { } chosen ? [chosen] : Array.Empty<string>()], cancellationToken);
        Languages = await audiences.LanguagesAsync(unitOfWork, cancellationToken);
        Topics = await audiences.TopicsAsync(unitOfWork, cancellationToken);
        return Page();
    }

    /// <summary>Saves what was chosen.</summary>
    public Task<IActionResult> OnPostSaveAsync(long id, int version, int? theirs, [FromForm] AudienceForm form, CancellationToken cancellationToken) =>
        saver.SaveAsync(
            this, new SaveForm(id, theirs ?? version),
            campaign => form.On(campaign),
            async campaign => ("_Reach", await messages.ReachAsync(campaign, cancellationToken)), cancellationToken);
}

/// <summary>What the tab's form holds.</summary>
internal sealed class AudienceForm
{
    /// <summary>The groups and their names.</summary>
    public static IReadOnlyList<(string Value, string Name)> Groups { get; } =
    [
        ("citizens", "Người dân đã đồng ý nhận tin"), ("members", "Đảng viên"), ("all", "Người dân và đảng viên"), ("secretaries", "Bí thư và phó bí thư"),
    ];

    public string? Group { get; set; }

    public long? Cell { get; set; }

    public string? Hamlet { get; set; }

    public string? Language { get; set; }

    public string? Topic { get; set; }

    public int? NotWithin { get; set; }

    public string? Channel { get; set; }

    /// <summary>The group that a rule is shown under: one that begins with a cell or a hamlet is its group with that condition.</summary>
    public static string GroupOf(Audience audience) => audience.Group switch
    {
        "cell" => "members",
        "hamlet" => "citizens",
        var group => group,
    };

    /// <summary>The form's fields in the message's place; a problem in Vietnamese when they are no rule.</summary>
    public (DraftContent? Content, string? Problem) On(Campaign campaign)
    {
        string?[] conditions =
        [
            Group,
            Cell is { } cell ? $"cell:{cell}" : null,
            string.IsNullOrWhiteSpace(Hamlet) ? null : $"hamlet:{Hamlet}",
            string.IsNullOrWhiteSpace(Language) ? null : $"language:{Language}",
            string.IsNullOrWhiteSpace(Topic) ? null : $"topic:{Topic}",
            NotWithin is { } days ? $"not-within:{days}" : null,
        ];
        if (!Audience.TryParse(string.Join(';', conditions.Where(condition => condition is not null)), out var audience))
        {
            return (null, "Lựa chọn người nhận chưa đúng. Số ngày phải từ 1 đến 365.");
        }

        ChannelName? channel = ChannelName.TryParse(Channel, out var named) ? named : null;
        return (DraftContent.Of(campaign) with { Audience = audience, Channel = channel }, null);
    }
}
