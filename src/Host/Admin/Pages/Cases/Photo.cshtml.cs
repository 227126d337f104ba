using ChungTay.Host.Admin.Access;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>A picture of a case, for the officer who has it; each opening is on record.</summary>
[OfficerPage("Ảnh", Reads = OfficerRoles.Officer + " " + OfficerRoles.Admin, Parent = "/admin/inbox")]
internal sealed class PhotoModel(Officer me, CaseDesk desk, CasePhotoStore photos) : PageModel
{
    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, long photo, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (!await desk.HoldsAsync(unitOfWork, new LinkedOfficer(me.Id, me.Name, me.Roles), id, "photo-opened", cancellationToken)
            || await photos.OpenAsync(unitOfWork, id, photo, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return File(kept.Bytes, kept.MediaType);
    }
}
