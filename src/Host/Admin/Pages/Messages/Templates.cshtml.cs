using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>Texts to begin with: those of the program and the officers' own, with the names filled in.</summary>
[OfficerPage("Mẫu tin", Reads = IndexModel.Readers, Changes = IndexModel.Writers, Section = DeskSection.Messages, Order = 20, Icon = "journal-text")]
internal sealed class TemplatesModel(Officer me, TemplateStore templates, DraftDesk drafts, IConfiguration configuration, TimeProvider time) : PageModel
{
    /// <summary>All templates, filled in.</summary>
    public IReadOnlyList<TemplateLine> Templates { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Templates = await ReadAsync(cancellationToken);

    /// <summary>Starts a draft from one.</summary>
    public async Task<IActionResult> OnPostUseAsync(string? key, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(cancellationToken)).FirstOrDefault(line => line.Key == key) is not { } template)
        {
            return this.Refused("Mẫu này không còn. Hãy chọn mẫu khác.", "/admin/templates");
        }

        var content = new DraftContent
        {
            Title = template.Title,
            Message = new OutboundMessage { Text = template.Text },
            Audience = template.Key == "study-reminder" ? Ledger.Campaigns.Audience.Members : Ledger.Campaigns.Audience.Citizens,
            ScheduledAt = time.GetUtcNow(),
            IsAtOnce = true,
        };
        return await drafts.StartAsync(content, me.Name, cancellationToken) switch
        {
            DeskAnswer.Done done => LocalRedirect($"/admin/messages/{done.Campaign}"),
            DeskAnswer.Refused refused => this.Refused(refused.Reason, "/admin/templates"),
            _ => NotFound(),
        };
    }

    /// <summary>Removes one of the officers' own.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await templates.RemoveAsync(unitOfWork, id, cancellationToken);
        await me.NoteAsync(unitOfWork, "template.removed", $"template {id}", "", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã xoá mẫu.", "/admin/templates");
    }

    private async Task<IReadOnlyList<TemplateLine>> ReadAsync(CancellationToken cancellationToken)
    {
        var values = Values();
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var own = (await templates.ListAsync(unitOfWork, cancellationToken))
            .Select(saved => new TemplateLine($"own-{saved.Id}", saved.Name, saved.Title, MessageTemplates.Fill(saved.Text, values)) { Id = saved.Id, By = saved.By });
        var shipped = MessageTemplates.Load(Path.Combine(ProgramSettings.ContentDirectory, "templates"))
            .Select(template => new TemplateLine(template.Id, template.Name, template.Title, MessageTemplates.Fill(template.Text, values)));
        return [.. own.Concat(shipped)];
    }

    private Dictionary<string, string> Values()
    {
        string Phone(string who) => configuration[$"Commune:Phones:{who}:Number"] ?? "";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["xã"] = configuration["Commune:Name"] ?? "",
            ["đơn vị"] = configuration["Commune:Issuer"] ?? "",
            ["cán bộ"] = me.Name,
            ["hôm nay"] = Show.Day(VietnamTime.DateOf(time.GetUtcNow())),
            ["số ủy ban"] = Phone("PeopleCommittee"),
            ["số công an"] = Phone("Police"),
            ["số trẻ em"] = Phone("ChildWorker"),
            ["số y tế"] = Phone("HealthStation"),
            ["số pháp lý"] = Phone("LegalAid"),
        };
    }
}

/// <summary>A template as the page shows it.</summary>
/// <param name="Key">By which it is chosen.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Title">The title of the message.</param>
/// <param name="Text">The text with the names filled in.</param>
internal sealed record TemplateLine(string Key, string Name, string Title, string Text)
{
    /// <summary>The number of the officers' own; null for the program's.</summary>
    public long? Id { get; init; }

    /// <summary>Who keeps it; null for the program's.</summary>
    public string? By { get; init; }
}
