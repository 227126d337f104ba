using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ChungTay.Host.Admin.Access;

/// <summary>One rule for the whole desk: looking and pressing are allowed by what the page says of itself, and what says nothing is closed.</summary>
internal sealed class AccessGate(RequestDelegate next)
{
    /// <summary>Lets the request through, asks who it is, or refuses.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (!context.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase)
            || endpoint is null
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return context.ChallengeAsync();
        }

        var looks = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var roles = Officer.RolesOf(context.User);
        var allowed = endpoint.Metadata.GetMetadata<OfficerPageAttribute>() is { } page
            && (looks ? page.MayRead(roles) : page.MayChange(roles));
        return allowed ? next(context) : context.ForbidAsync();
    }
}
