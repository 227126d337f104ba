using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Answers with server-sent events (HTML standard, section 9.2): a line each, numbered so that a browser can go on where it was.</summary>
internal sealed class WebStreamResult(WebSessionId session, long after, Func<WebLine, WebLine> render) : IResult
{
    // How long a browser waits before it comes back.
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var services = httpContext.RequestServices;
        using var lease = services.GetRequiredService<WebRates>().Stream(httpContext);
        if (!lease.IsAcquired)
        {
            await WebRates.Refusal(httpContext, lease).ExecuteAsync(httpContext);
            return;
        }

        // A stream never ends by itself; without this a stop of the server would wait for every browser.
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await WriteAsync(httpContext.Response, services.GetRequiredService<WebFollower>(), ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The browser left or the server stops: both come back by themselves.
        }
    }

    private async Task WriteAsync(HttpResponse response, WebFollower follower, CancellationToken cancellationToken)
    {
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.ContentType = "text/event-stream; charset=utf-8";
        // nginx holds answers back until they are complete, unless told not to.
        response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync(response, $"retry: {ComeBack.TotalMilliseconds:0}\n\n", cancellationToken);
        await foreach (var news in follower.FollowAsync(session, after, cancellationToken))
        {
            await WriteAsync(response, Format(news), cancellationToken);
        }
    }

    private string Format(WebNews news) => news switch
    {
        WebNews.Said said => $"id: {said.Line.Id}\ndata: {Json(said.Line)}\n\n",
        // Without an id: the browser's place in the chat stays where it is.
        WebNews.Changed changed => $"event: change\ndata: {Json(changed.Line)}\n\n",
        WebNews.Quiet => ":\n\n",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Json(WebLine line) => JsonSerializer.Serialize(render(line), WebJson.Options);

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, Encoding.UTF8, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
