using ChungTay.Bot.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Takes pictures from browsers: <c>POST /api/chat/sessions/{session}/photos</c>, the bare file as the body.</summary>
internal static class WebPhotos
{
    // A client that is still sending does not hear a refusal; so much is read and thrown away first.
    private const int Drained = 16 * 1024 * 1024;

    /// <summary>Takes one.</summary>
    public static async Task<IResult> TakeAsync(string session, HttpContext context, WebChat chat, WebRates rates)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = Drained;
        }

        var read = await ReadAsync(context);
        if (!WebSessionId.TryRead(session, out var id) || context.RequestServices.GetService<WebPhotoStore>() is not { } photos)
        {
            return WebProblem.UnknownSession;
        }

        if (read is not PhotoFetch.Done { Bytes: var bytes })
        {
            return WebProblem.Of(StatusCodes.Status413PayloadTooLarge, WebTexts.PhotoTooLarge, WebTexts.PhotoHelp);
        }

        if (PhotoFetcher.MediaType(bytes) is null)
        {
            return WebProblem.Of(StatusCodes.Status415UnsupportedMediaType, WebTexts.NoPhoto, WebTexts.PhotoHelp);
        }

        using var lease = rates.Message(id);
        return !lease.IsAcquired ? WebRates.Refusal(context, lease)
            : await chat.ShowAsync(id, photos, bytes, context.RequestAborted) is { } line
                ? Results.Json(new { id = line }, WebJson.Options, statusCode: StatusCodes.Status202Accepted)
                : WebProblem.UnknownSession;
    }

    private static async Task<PhotoFetch> ReadAsync(HttpContext context)
    {
        try
        {
            var read = await PhotoFetch.ReadAsync(context.Request.Body, PhotoFetcher.LargestPhoto, context.RequestAborted);
            if (read is PhotoFetch.Refused)
            {
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }

            return read;
        }
        catch (BadHttpRequestException refusal) when (refusal.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new PhotoFetch.Refused();
        }
    }
}
