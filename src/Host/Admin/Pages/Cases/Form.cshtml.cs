using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Reports;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>The intake form of an urgent case or a concern as a Word file, for the officer who has it; each making is on record.</summary>
[OfficerPage("Mẫu 01", Reads = OfficerRoles.Officer + " " + OfficerRoles.Admin, Parent = "/admin/inbox")]
internal sealed class FormModel(Officer me, CaseDesk desk, CaseListStore lists, CaseWords words, IOptions<CommuneOptions> commune) : PageModel
{
    /// <summary>Whether the form is for such a matter.</summary>
    public static bool Fits(CaseFile file) => file.Subject is CaseSubject.Urgent or CaseSubject.Concern;

    /// <summary>Makes it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var officer = new LinkedOfficer(me.Id, me.Name, me.Roles);
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await lists.FindAsync(unitOfWork, id, cancellationToken) is not { } card || !Fits(card.File)
            || !await desk.HoldsAsync(unitOfWork, officer, id, "form-made", cancellationToken)
            || await desk.OpenAsync(unitOfWork, officer, id, isOnlyNew: false, cancellationToken) is not { } lines)
        {
            return NotFound();
        }

        await unitOfWork.CommitAsync(cancellationToken);
        var isUrgent = card.File.Subject == CaseSubject.Urgent;
        var (name, phone) = ContactLine.Parts(Last(lines, "name") ?? "");
        var bytes = IntakeForm.Make(new IntakeFacts
        {
            Office = commune.Value.Issuer,
            Commune = commune.Value.Name,
            Case = id,
            ReceivedAt = card.File.OpenedAt,
            Channel = words.Channel(card.File.Channel),
            Kind = isUrgent ? words.Kind(card.File) : null,
            IsChildSpeaking = isUrgent ? card.File.IsChildSpeaking : null,
            Place = Last(lines, "place"),
            Name = name,
            Phone = phone,
            Said = [.. lines.Where(line => line.Author == "person").Select(line => line.Words)],
            Done = [.. lines.Where(line => line.Author is "officer" or "closing").Select(line => line.Words)],
            Officer = me.Name,
        });
        return File(bytes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"mau-01-viec-{id}.docx");
    }

    private static string? Last(IReadOnlyList<CaseLine> lines, string author) => lines.LastOrDefault(line => line.Author == author)?.Words;
}
