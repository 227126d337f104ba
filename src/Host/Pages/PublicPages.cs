using System.Text;
using ChungTay.Bot.Channels.Web;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Retention;
using Microsoft.Extensions.Options;

namespace ChungTay.Host.Pages;

/// <summary>The commune's public pages: the chat, the chat for other sites, and the calendar behind the quick exit.</summary>
internal static class PublicPages
{
    // Nothing from elsewhere, nothing written into the page, no form that leaves it.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

    /// <summary>Maps <c>/</c>, <c>/embed</c>, <c>/lich</c>, <c>/widget.js</c> and their assets.</summary>
    public static IEndpointRouteBuilder MapPublicPages(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var web = services.GetRequiredService<IOptions<WebOptions>>().Value;
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var (home, embed) = Render(services.GetRequiredService<IConfiguration>(), web, services.GetRequiredService<IOptions<RetentionOptions>>().Value);
        var framers = $"frame-ancestors 'self' {string.Join(' ', web.EmbedOriginList)}".TrimEnd();

        endpoints.MapGet("/", (HttpContext context) => Page(context, home, "frame-ancestors 'none'"));
        endpoints.MapGet("/embed", (HttpContext context) => Page(context, embed, framers));
        endpoints.MapGet("/lich", (HttpContext context, string? thang) =>
            Page(context, CalendarPage.Render(thang, VietnamTime.DateOf(time.GetUtcNow())), "frame-ancestors 'none'"));
        PublicAssets.Map(endpoints);
        return endpoints;
    }

    private static (string Home, string Embed) Render(IConfiguration configuration, WebOptions web, RetentionOptions retention)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["commune"] = configuration["Commune:Name"] ?? string.Empty,
            ["issuer"] = configuration["Commune:Issuer"] ?? string.Empty,
            ["days"] = $"{retention.WebChatDays}",
        };
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["numbers"] = PageTemplate.Read("numbers.html").TrimEnd(),
            ["chat"] = PageTemplate.Read(web.Enabled ? "chat.html" : "closed.html").TrimEnd(),
            ["scripts"] = web.Enabled ? PublicAssets.Scripts() : string.Empty,
        };
        return (PageTemplate.Fill("home", values, parts), PageTemplate.Fill("embed", values, parts));
    }

    private static IResult Page(HttpContext context, string html, string framers)
    {
        var headers = context.Response.Headers;
        // Whoever goes back after the quick exit gets nothing from a cache.
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = $"{Policy}; {framers}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8);
    }
}
