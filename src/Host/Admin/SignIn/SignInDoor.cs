using System.Globalization;
using System.Security.Claims;
using ChungTay.Host.Admin.Access;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ChungTay.Host.Admin.SignIn;

/// <summary>Opens the desk in a browser, and asks the ledger at every request whether it is still open.</summary>
internal sealed class SignInDoor(SignInDesk desk, OfficerSessionStore sessions)
{
    /// <summary>The session's secret, in the encrypted cookie.</summary>
    private const string SecretClaim = "session";

    /// <summary>Enters the session, commits the step and hands the browser its cookie.</summary>
    /// <param name="http">The browser's request.</param>
    /// <param name="unitOfWork">The step in which the officer showed who he is.</param>
    /// <param name="officerId">Who.</param>
    /// <param name="method">How: link, passkey, password, recovery or chat.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task OpenAsync(HttpContext http, UnitOfWork unitOfWork, long officerId, string method, CancellationToken cancellationToken)
    {
        var (name, secret) = await desk.OpenAsync(unitOfWork, officerId, method, Device.InWords(http.Request.Headers.UserAgent), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        await http.SignInAsync(Principal(secret, 0, new SignedInOfficer(officerId, name, [])));
    }

    /// <summary>Asks whether a cookie's session is still open; name and roles are those of this moment.</summary>
    public async Task CheckAsync(CookieValidatePrincipalContext cookie)
    {
        if (cookie.Principal?.FindFirstValue(SecretClaim) is { } secret
            && await sessions.FindAsync(secret, cookie.HttpContext.RequestAborted) is var (id, officer))
        {
            cookie.ReplacePrincipal(Principal(secret, id, officer));
            return;
        }

        cookie.RejectPrincipal();
        await cookie.HttpContext.SignOutAsync();
    }

    private static ClaimsPrincipal Principal(string secret, long sessionId, SignedInOfficer officer) => new(new ClaimsIdentity(
        [
            new Claim(SecretClaim, secret),
            new Claim(Officer.SessionClaim, sessionId.ToString(CultureInfo.InvariantCulture)),
            new Claim(Officer.IdClaim, officer.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, officer.Name),
            .. officer.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
