using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ChungTay.Host.Admin.SignIn;

/// <summary>Passkeys (WebAuthn): what the browser is asked, and whether its answer is right. The checking is the platform's own.</summary>
internal sealed class PasskeyDesk(IPasskeyHandler<DeskUser> handler, DeskUserStore users, IDataProtectionProvider protection)
{
    private const string Cookie = "chungtay-passkey";
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("officer.passkey").ToTimeLimitedDataProtector();

    /// <summary>What the browser is asked when a key is added, as JSON.</summary>
    public async Task<string> AskNewAsync(HttpContext http, long officerId, string name)
    {
        var entity = new PasskeyUserEntity { Id = officerId.ToString(CultureInfo.InvariantCulture), Name = name, DisplayName = name };
        var options = await handler.MakeCreationOptionsAsync(entity, http);
        Remember(http, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <summary>Keeps a new key when the answer is right.</summary>
    public async Task<bool> AddAsync(HttpContext http, long officerId, string keyName, string credentialJson, CancellationToken cancellationToken)
    {
        if (Recall(http) is not { } state)
        {
            return false;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { CredentialJson = credentialJson, HttpContext = http, AttestationState = state });
        // The state says for whom the key was asked: a key of one officer cannot be entered by another.
        if (!result.Succeeded || result.UserEntity.Id != officerId.ToString(CultureInfo.InvariantCulture))
        {
            return false;
        }

        await users.AddOrUpdatePasskeyAsync(new DeskUser(officerId, "") { KeyName = keyName }, result.Passkey, cancellationToken);
        return true;
    }

    /// <summary>What the browser is asked at the door, as JSON; any officer's key may answer.</summary>
    public async Task<string> AskAsync(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        Remember(http, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <summary>Whose key answered; null when the answer is not right.</summary>
    public async Task<long?> CheckAsync(HttpContext http, string credentialJson, CancellationToken cancellationToken)
    {
        if (Recall(http) is not { } state)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { CredentialJson = credentialJson, HttpContext = http, AssertionState = state });
        if (!result.Succeeded)
        {
            return null;
        }

        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey, cancellationToken);
        return result.User.Id;
    }

    private void Remember(HttpContext http, string? state) => http.Response.Cookies.Append(
        Cookie,
        _seal.Protect(state ?? "", Validity),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = Validity, Path = "/admin" });

    // Used once: the next try asks anew.
    private string? Recall(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } kept)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/admin" });
        try
        {
            return _seal.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
