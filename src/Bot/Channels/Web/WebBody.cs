using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Reads JSON bodies without ever holding more than a chat message can be.</summary>
internal static class WebBody
{
    // The longest text in the longest spelling of JSON: 4,000 letters, three code points each, six bytes a code point.
    private const int Limit = 128 * 1024;

    // A client that is still sending does not hear a refusal; so much is read and thrown away first.
    private const int Drained = 8 * 1024 * 1024;

    /// <summary>Reads a body; an empty one is null without a problem.</summary>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = Drained;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Limit + 1);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, Limit + 1), Limit + 1, throwOnEndOfStream: false, cancellationToken);
            if (length > Limit)
            {
                await DrainAsync(request.Body, buffer, cancellationToken);
                return (null, WebProblem.Of(
                    StatusCodes.Status413PayloadTooLarge, WebTexts.BodyTooLarge, WebTexts.BodyTooLargeHelp(WebMessage.LongestText)));
            }

            return length == 0 ? (null, null) : (JsonSerializer.Deserialize<T>(buffer.AsSpan(0, length), WebJson.Options), null);
        }
        catch (JsonException)
        {
            return (null, WebProblem.NotUnderstood(WebTexts.BrokenJson));
        }
        catch (BadHttpRequestException refusal) when (refusal.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, WebProblem.Of(refusal.StatusCode, WebTexts.BodyTooLarge, WebTexts.BodyTooLargeHelp(WebMessage.LongestText)));
        }
        finally
        {
            // What people write does not stay behind in a pool.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static async Task DrainAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        for (var read = 0; read < Drained;)
        {
            var more = await body.ReadAsync(buffer, cancellationToken);
            if (more == 0)
            {
                return;
            }

            read += more;
        }
    }
}
