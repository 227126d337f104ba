using ChungTay.Bot.Conversation;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Reports;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>The intake form of an urgent case as a Word file, for the officer who has it; each making is on record.</summary>
[OfficerPage("Mẫu 01", Reads = OfficerRoles.Officer + " " + OfficerRoles.Admin, Parent = "/admin/inbox")]
internal sealed class FormModel(Officer me, CaseDesk desk, CaseListStore lists, CaseWords words, IOptions<CommuneOptions> commune) : PageModel
{
    /// <summary>Makes it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var officer = new LinkedOfficer(me.Id, me.Name, me.Roles);
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await lists.FindAsync(unitOfWork, id, cancellationToken) is not { File.Subject: CaseSubject.Urgent } card
            || !await desk.HoldsAsync(unitOfWork, officer, id, "form-made", cancellationToken)
            || await desk.OpenAsync(unitOfWork, officer, id, isOnlyNew: false, cancellationToken) is not { } lines)
        {
            return NotFound();
        }

        await unitOfWork.CommitAsync(cancellationToken);
        var bytes = IntakeForm.Make(new IntakeFacts
        {
            Office = commune.Value.Issuer,
            Commune = commune.Value.Name,
            Case = id,
            ReceivedAt = card.File.OpenedAt,
            Channel = words.Channel(card.File.Channel),
            Kind = words.Kind(card.File),
            IsChildSpeaking = card.File.IsChildSpeaking,
            Said = [.. lines.Where(line => line.Author == "person").Select(line => line.Words)],
            Done = [.. lines.Where(line => line.Author is "officer" or "closing").Select(line => line.Words)],
            Officer = me.Name,
        });
        return File(bytes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"mau-01-viec-{id}.docx");
    }
}
