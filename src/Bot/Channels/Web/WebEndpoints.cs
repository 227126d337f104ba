using System.Data.Common;
using System.Globalization;
using ChungTay.Bot.Conversation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Channels.Web;

/// <summary>The HTTP side of the web chat: <c>/api/chat/sessions</c>.</summary>
public static class WebEndpoints
{
    /// <summary>Maps the endpoints; none when <c>Channels:Web:Enabled</c> is false.</summary>
    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<WebOptions>>().Value.Enabled)
        {
            return endpoints;
        }

        var sessions = endpoints.MapGroup("/api/chat/sessions").AddEndpointFilter(LimitAsync);
        sessions.MapPost("/", OpenAsync);
        sessions.MapPost("/{session}/messages", SayAsync);
        sessions.MapPost("/{session}/photos", WebPhotos.TakeAsync);
        // Words that found no way into a chat: nothing is stored, only looked at.
        endpoints.MapPost("/api/chat/first-aid", (Delegate)AidAsync).AddEndpointFilter(LimitAsync);
        sessions.MapGet("/{session}/messages", ReadAsync);
        sessions.MapGet("/{session}/events", FollowAsync);
        sessions.MapGet("/{session}/images/{name}", ShowAsync);
        return endpoints;
    }

    private static async ValueTask<object?> LimitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        // Nothing of a chat stays in a browser's cache, and its address, which is its key, goes to no other site.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        using var lease = context.RequestServices.GetRequiredService<WebRates>().Request(context);
        return lease.IsAcquired ? await next(invocation) : WebRates.Refusal(context, lease);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, WebChat chat, WebRates rates)
    {
        var (opening, problem) = await WebBody.ReadAsync<WebOpening>(context.Request, context.RequestAborted);
        if (problem is not null)
        {
            return problem;
        }

        if (opening?.Start is { } code && !WebSaying.IsCode(code))
        {
            return WebProblem.NotUnderstood(WebTexts.BadStart);
        }

        using var lease = rates.Opening(context);
        return lease.IsAcquired
            ? Results.Json(new { session = await chat.OpenAsync(opening?.Start, context.RequestAborted) }, WebJson.Options)
            : WebRates.Refusal(context, lease);
    }

    private static async Task<IResult> SayAsync(string session, HttpContext context, WebChat chat, WebRates rates)
    {
        // The body is read first even if it is for nothing: a client still sending would not hear the answer.
        var (body, problem) = await WebBody.ReadAsync<WebSaying>(context.Request, context.RequestAborted);
        if (!WebSessionId.TryRead(session, out var id))
        {
            return WebProblem.UnknownSession;
        }

        if (problem is not null)
        {
            return problem;
        }

        (var saying, problem) = (body ?? new WebSaying()).Check();
        if (saying is null)
        {
            return problem!;
        }

        using var lease = rates.Message(id);
        if (!lease.IsAcquired)
        {
            return WebRates.Refusal(context, lease);
        }

        try
        {
            return await SayInTimeAsync(chat, id, saying, context) is { } line
                ? Taken(line, Aid(context, saying.Text))
                : WebProblem.UnknownSession;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException && Aid(context, saying.Text) is { } aid)
        {
            // Not stored, or not yet: the browser sends it again under the same id. What helps is said now.
            return WebProblem.Unstored(aid);
        }
    }

    // Whoever is in danger gets the numbers along, for the page to show when no answer follows: the ledger may go away between the two.
    private static IResult Taken(long line, string? firstAid) => firstAid is null
        ? Results.Json(new { id = line }, WebJson.Options, statusCode: StatusCodes.Status202Accepted)
        : Results.Json(new { id = line, firstAid }, WebJson.Options, statusCode: StatusCodes.Status202Accepted);

    private static Task<long?> SayInTimeAsync(WebChat chat, WebSessionId id, WebSaying saying, HttpContext context)
    {
        var saidAt = chat.SayAsync(id, saying, context.RequestAborted);
        return Aid(context, saying.Text) is null ? saidAt : saidAt.WaitAsync(UnstoredAid.Patience, context.RequestAborted);
    }

    private static string? Aid(HttpContext context, string? text) =>
        text is null ? null : context.RequestServices.GetService<UnstoredAid>()?.Look(text);

    private static async Task<IResult> AidAsync(HttpContext context)
    {
        var (body, problem) = await WebBody.ReadAsync<WebSaying>(context.Request, context.RequestAborted);
        return problem ?? (Aid(context, body?.Text) is { } aid ? Results.Json(new { firstAid = aid }, WebJson.Options) : Results.NoContent());
    }

    private static async Task<IResult> ReadAsync(string session, string? after, HttpContext context, WebLineStore lines)
    {
        if (!TryReadNumber(after, out var number))
        {
            return WebProblem.NotUnderstood(WebTexts.BadAfter);
        }

        return WebSessionId.TryRead(session, out var id) && await lines.ReadAsync(id, number, context.RequestAborted) is { } read
            ? Results.Json(read.Select(line => WithImageAddress(line, session)), WebJson.Options)
            : WebProblem.UnknownSession;
    }

    private static async Task<IResult> FollowAsync(string session, string? after, HttpContext context, WebChat chat)
    {
        // A browser that comes back says what it has in a header, a page that was loaded anew in the address.
        if (!TryReadNumber(context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : after, out var number))
        {
            return WebProblem.NotUnderstood(WebTexts.BadAfter);
        }

        if (!WebSessionId.TryRead(session, out var id) || !await chat.EnterAsync(id, context.RequestAborted))
        {
            return WebProblem.UnknownSession;
        }

        return new WebStreamResult(id, number, line => WithImageAddress(line, session));
    }

    private static async Task<IResult> ShowAsync(string session, string name, HttpContext context, WebLineStore lines, WebMedia media)
    {
        if (WebMessage.IsImageName(name) && WebSessionId.TryRead(session, out var id)
            && await lines.ShowsImageAsync(id, name, context.RequestAborted) && media.Find(name) is { } file)
        {
            return Results.File(file, WebMedia.ContentType(name));
        }

        return WebProblem.Of(StatusCodes.Status404NotFound, WebTexts.UnknownImage, WebTexts.UnknownImageHelp);
    }

    private static WebLine WithImageAddress(WebLine line, string session) =>
        line.Image is { } name ? line with { Image = $"/api/chat/sessions/{session}/images/{Uri.EscapeDataString(name)}" } : line;

    private static bool TryReadNumber(string? text, out long number)
    {
        number = 0;
        return string.IsNullOrEmpty(text) || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
