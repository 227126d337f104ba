using ChungTay.Host.Admin.Access;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>Ends the sign-in on this machine.</summary>
[OfficerPage("Đăng xuất", Reads = OfficerPageAttribute.Everybody, Changes = OfficerPageAttribute.Everybody)]
internal sealed class SignOutModel(Officer me, OfficerSessionStore sessions) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/admin");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await sessions.EndAsync(unitOfWork, me.Id, me.SessionId, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        await HttpContext.SignOutAsync();
        return LocalRedirect("/admin/sign-in");
    }
}
