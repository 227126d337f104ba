using ChungTay.Host.Admin.SignIn;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>A one-time link. A press is needed: chat programs and mail filters open links by themselves and would use them up.</summary>
[AllowAnonymous]
internal sealed class SignInLinkModel(SignInDesk desk, SignInDoor door, LedgerDatabase database) : PageModel
{
    /// <summary>Whether the link is used, too old or unknown.</summary>
    public bool IsGone { get; private set; }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (await desk.UseAsync(unitOfWork, token, cancellationToken) is not { } officer)
        {
            IsGone = true;
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }

        await door.OpenAsync(HttpContext, unitOfWork, officer, "link", cancellationToken);
        return LocalRedirect("/admin");
    }
}
