using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ChungTay.Host.Admin.SignIn;

/// <summary>Registers the ways in.</summary>
internal static class SignInServices
{
    /// <summary>Registers the cookie, passwords, passkeys and codes.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SetCookie);
        services.AddScoped<SignInDoor>();
        services.AddSingleton<PasswordCheck>();
        services.AddIdentityCore<DeskUser>();
        services.AddSingleton<DeskUserStore>();
        services.AddSingleton<IUserStore<DeskUser>>(provider => provider.GetRequiredService<DeskUserStore>());
        services.AddScoped<IPasskeyHandler<DeskUser>, PasskeyHandler<DeskUser>>();
        services.AddScoped<PasskeyDesk>();
        return services;
    }

    private static void SetCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "chungtay-officer";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        // How long a sign-in lasts is the session row's; the cookie only must not go first.
        cookie.ExpireTimeSpan = Ledger.Officers.OfficerSessionStore.Longest;
        cookie.LoginPath = "/admin/sign-in";
        cookie.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SignInDoor>().CheckAsync(context);
        cookie.Events.OnRedirectToAccessDenied = refused =>
        {
            refused.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToLogin = stranger =>
        {
            // A part of a page cannot show the door: the whole page goes there.
            if (stranger.Request.Headers.ContainsKey("HX-Request"))
            {
                stranger.Response.Headers["HX-Redirect"] = "/admin/sign-in";
                stranger.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            }

            stranger.Response.Redirect(stranger.RedirectUri);
            return Task.CompletedTask;
        };
    }
}
