using System.Net.Http.Headers;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>What came back of a call to the Official Account's API.</summary>
internal abstract record OaReply
{
    private OaReply()
    {
    }

    /// <summary>Done.</summary>
    /// <param name="Data">What came with it; undefined when nothing did.</param>
    public sealed record Done(JsonElement Data) : OaReply;

    /// <summary>Refused, for certain.</summary>
    public sealed record Refused(OaError Error) : OaReply;

    /// <summary>Zalo surely did not get it, or there is no token to ask with for now.</summary>
    public sealed record NotSent(string Words) : OaReply;

    /// <summary>There is no token until an administrator acts.</summary>
    public sealed record NoAccess(string Words) : OaReply;

    /// <summary>It may or may not have been done.</summary>
    public sealed record Lost(string Words) : OaReply;
}

/// <summary>Calls the API with a token, and once more with a new one when Zalo refuses the first. Thread-safe.</summary>
internal sealed class OaClient(ZaloHttp http, OaTokens tokens, ZaloOaOptions options)
{
    /// <summary>Posts JSON.</summary>
    public Task<OaReply> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        CallAsync(() => new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = ZaloHttp.Body(body) }, cancellationToken);

    /// <summary>Asks, with parameters that travel as one JSON text.</summary>
    public Task<OaReply> GetAsync(string path, object? data, CancellationToken cancellationToken)
    {
        var query = data is null ? "" : "?data=" + Uri.EscapeDataString(JsonSerializer.Serialize(data, ZaloHttp.Json));
        return CallAsync(() => new HttpRequestMessage(HttpMethod.Get, At(path + query)), cancellationToken);
    }

    /// <summary>Uploads a file.</summary>
    public Task<OaReply> UploadAsync(string path, byte[] bytes, string fileName, CancellationToken cancellationToken) => CallAsync(
        () =>
        {
            var file = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            return new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = new MultipartFormDataContent { { file, "file", fileName } } };
        },
        cancellationToken);

    private async Task<OaReply> CallAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var access = await tokens.GetAsync(cancellationToken);
        for (var isSecond = false; ; isSecond = true)
        {
            if (access is not OaAccess.Granted { Token: var token })
            {
                return access is OaAccess.Ended ended ? new OaReply.NoAccess(ended.Words) : new OaReply.NotSent(((OaAccess.Later)access).Words);
            }

            var reply = await CallOnceAsync(make(), token, cancellationToken);
            if (isSecond || reply is not OaReply.Refused { Error.Reaction: OaReaction.Renew })
            {
                return reply;
            }

            access = await tokens.RenewAsync(token, cancellationToken);
        }
    }

    private async Task<OaReply> CallOnceAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("access_token", token);
        request.Headers.TryAddWithoutValidation("appsecret_proof", OaSignature.Proof(options.AppSecret, token));
        return await http.CallAsync(request, options.SendTimeout, cancellationToken) switch
        {
            ZaloReply.NotReached => new OaReply.NotSent(ZaloTexts.NotConnected),
            ZaloReply.Lost lost => new OaReply.Lost(lost.Words),
            ZaloReply.Answered { Root: var root } => root.Number("error") switch
            {
                0 => new OaReply.Done(root.Member("data")),
                { } code => new OaReply.Refused(OaErrors.Of((int)code, root.Text("message") ?? "")),
                null => new OaReply.Lost(ZaloTexts.AnswerUnreadable),
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Uri At(string path) => ZaloAddress.Combine(options.ApiBaseUrl, path);
}
