using System.Security.Claims;
using ChungTay.Ledger.Officers;
using Hangfire;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace ChungTay.Host.Admin;

/// <summary>The officers' way in: a one-time link, then a cookie; behind it the schedules.</summary>
internal static class AdminEndpoints
{
    private const string AdminPolicy = "admin";

    public static IServiceCollection AddAdmin(this IServiceCollection services, IConfiguration configuration)
    {
        // Sign-ins outlive a restart.
        services.AddDataProtection()
            .SetApplicationName("ChungTay")
            .PersistKeysToFileSystem(KeyFolder(configuration));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "chungtay-officer";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.LoginPath = "/admin/sign-in";
            cookie.AccessDeniedPath = "/admin/sign-in";
        });
        services.AddAuthorizationBuilder().AddPolicy(AdminPolicy, policy => policy.RequireRole(OfficerRoles.Admin));
        services.AddAntiforgery();
        return services;
    }

    // Whoever reads these keys can write himself an officer's cookie.
    private static DirectoryInfo KeyFolder(IConfiguration configuration)
    {
        var folder = Path.Combine(configuration["DataDirectory"]!, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static void MapAdmin(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/admin/sign-in", (HttpContext context) => AdminPages.Html(context, AdminPages.NeedsLink()));
        app.MapGet("/admin/sign-in/{token}", (HttpContext context, IAntiforgery antiforgery, string token) =>
            AdminPages.Html(context, AdminPages.Confirm(token, antiforgery.GetAndStoreTokens(context).RequestToken!)));
        app.MapPost("/admin/sign-in/{token}", SignInAsync);
        app.MapPost("/admin/sign-out", SignOutAsync).RequireAuthorization();
        app.MapGet("/admin", (HttpContext context, IAntiforgery antiforgery) =>
            AdminPages.Html(context, AdminPages.Home(context.User, antiforgery.GetAndStoreTokens(context).RequestToken!))).RequireAuthorization();
        app.MapHangfireDashboard("/admin/jobs", new DashboardOptions
        {
            // Who may is decided by the policy below, as for every other page.
            Authorization = [],
            AsyncAuthorization = [],
            DashboardTitle = "ChungTay – lịch chạy",
            DisplayStorageConnectionString = false,
            AppPath = "/admin",
        }).RequireAuthorization(AdminPolicy);
    }

    // A press is needed: chat programs and mail filters open links by themselves and would use them up.
    private static async Task<IResult> SignInAsync(
        HttpContext context, string token, SignInDesk desk, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return AdminPages.Html(context, AdminPages.Stale(), StatusCodes.Status400BadRequest);
        }

        if (await desk.UseAsync(token, cancellationToken) is not { } officer)
        {
            return AdminPages.Html(context, AdminPages.UsedLink(), StatusCodes.Status410Gone);
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, officer.Name), .. officer.Roles.Select(role => new Claim(ClaimTypes.Role, role))],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        return Results.Redirect("/admin");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return AdminPages.Html(context, AdminPages.Stale(), StatusCodes.Status400BadRequest);
        }

        await context.SignOutAsync();
        return Results.Redirect("/admin/sign-in");
    }
}
