using System.Globalization;
using System.Security.Claims;
using ChungTay.Host.Admin.Access;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>A one-time link. A press is needed: chat programs and mail filters open links by themselves and would use them up.</summary>
[AllowAnonymous]
internal sealed class SignInLinkModel(SignInDesk desk) : PageModel
{
    /// <summary>Whether the link is used, too old or unknown.</summary>
    public bool IsGone { get; private set; }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        if (await desk.UseAsync(token, cancellationToken) is not { } officer)
        {
            IsGone = true;
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(Officer.IdClaim, officer.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, officer.Name),
                .. officer.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
        return LocalRedirect("/admin");
    }
}
