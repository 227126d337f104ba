using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>What came back of a method of the Bot Platform.</summary>
internal abstract record BotReply
{
    private BotReply()
    {
    }

    /// <summary>Done.</summary>
    /// <param name="Result">What came with it; undefined when nothing did.</param>
    public sealed record Done(JsonElement Result) : BotReply;

    /// <summary>Refused, for certain.</summary>
    /// <param name="Code">Zalo's code, HTTP-like.</param>
    /// <param name="Words">Zalo's words.</param>
    public sealed record Refused(int Code, string Words) : BotReply;

    /// <summary>Zalo surely did not get it.</summary>
    public sealed record NotReached : BotReply;

    /// <summary>It may or may not have been done.</summary>
    public sealed record Lost(string Words) : BotReply;
}

/// <summary>Calls methods of the Bot Platform: POST with JSON, the token in the path. Thread-safe.</summary>
internal sealed class BotClient(ZaloHttp http, ZaloBotOptions options)
{
    /// <summary>Calls a method.</summary>
    /// <param name="method">Its name; case counts.</param>
    /// <param name="body">Its parameters.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<BotReply> CallAsync(string method, object body, TimeSpan limit, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, ZaloAddress.Combine(options.ApiBaseUrl, $"/bot{options.Token}/{method}")) { Content = ZaloHttp.Body(body) };
        return await http.CallAsync(request, limit, cancellationToken) switch
        {
            ZaloReply.NotReached => new BotReply.NotReached(),
            ZaloReply.Lost lost => new BotReply.Lost(lost.Words),
            ZaloReply.Answered { Root: var root } => Read(root),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static BotReply Read(JsonElement root) => root.Flag("ok") switch
    {
        true => new BotReply.Done(root.Member("result")),
        // testWebhook spells it otherwise.
        false when (root.Number("error_code") ?? root.Number("errorCode")) is { } code => new BotReply.Refused((int)code, root.Text("description") ?? ""),
        _ => new BotReply.Lost(ZaloTexts.AnswerUnreadable),
    };
}
