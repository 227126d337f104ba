using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Asks how many messages the account's package still holds.</summary>
internal static class OaQuota
{
    /// <summary>Asks Zalo.</summary>
    public static Task<OaReply> AskAsync(OaClient client, CancellationToken cancellationToken) => client.PostAsync(
        "/v3.0/oa/quota/message", new { quota_owner = "OA", product_type = "cs", quota_type = OaGate.Package }, cancellationToken);

    /// <summary>What is left, of all packages together; null when Zalo did not say.</summary>
    public static long? Left(OaReply reply) => reply is OaReply.Done { Data: { ValueKind: JsonValueKind.Array } assets }
        ? assets.EnumerateArray().Sum(asset => asset.Number("remain") ?? 0)
        : null;
}
