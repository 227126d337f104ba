namespace ChungTay.Host.Admin.Layout;

/// <summary>What every answer of the desk says to the browser: nothing from elsewhere, nothing inline, never framed, never kept.</summary>
internal sealed class DeskHeaders(RequestDelegate next)
{
    // Bootstrap draws the marks of its form fields with pictures written into its style sheet (data:).
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    // Hangfire's dashboard writes its own small styles and settings into its pages; only administrators see it.
    private const string JobsPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Sets the headers of the desk's answers and leaves all others alone.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase))
        {
            var headers = context.Response.Headers;
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = path.StartsWithSegments("/admin/jobs", StringComparison.OrdinalIgnoreCase) ? JobsPolicy : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
        }

        return next(context);
    }
}
