using System.Text.Json;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>What came back of a call to Zalo.</summary>
internal abstract record ZaloReply
{
    private ZaloReply()
    {
    }

    /// <summary>Zalo answered with an object; whether it is a success stands in it, never in the HTTP status.</summary>
    /// <param name="Root">The object.</param>
    public sealed record Answered(JsonElement Root) : ZaloReply;

    /// <summary>No connection came about: Zalo surely knows nothing of the call.</summary>
    public sealed record NotReached : ZaloReply;

    /// <summary>The call may or may not have been carried out.</summary>
    /// <param name="Words">What was seen, in Vietnamese.</param>
    public sealed record Lost(string Words) : ZaloReply;
}
