using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.Oa;

/// <summary>The Official Account's three hosts under the prefixes /oauth, /openapi and /business. Every answer is HTTP 200.</summary>
internal sealed class OaEndpoint(FakeState state, OaState oa, OaOAuth oauth, OaMessages messages, OaThings things)
{
    public FakeAnswer Run(string path, FakeCall call)
    {
        if (path == "/oauth/v4/oa/access_token")
        {
            return oauth.Exchange(call);
        }

        var (allowed, left) = oa.Count();
        call.Context.Response.Headers["X-RateLimit-Limit"] = state.Options.CallsPerMinute.ToString(CultureInfo.InvariantCulture);
        call.Context.Response.Headers["X-RateLimit-Remain"] = left.ToString(CultureInfo.InvariantCulture);
        return allowed ? Refuse(call) ?? Route(path, call) : OaAnswers.Fail(OaRules.TooManyCalls);
    }

    /// <summary>The page of consent, which redirects; null for a wrong request.</summary>
    public string? Consent(FakeCall call) => oauth.Consent(call);

    private FakeAnswer Route(string path, FakeCall call) => path switch
    {
        "/openapi/v3.0/oa/message/cs" => messages.SendCs(call),
        "/openapi/v3.0/oa/message/template" or "/business/message/template" => messages.SendTemplate(call),
        "/openapi/v3.0/oa/message/promotion" or "/openapi/v3.0/oa/message/transaction" =>
            OaAnswers.Fail(state.Options.ClosedKindsAre240 ? OaRules.ClosedKind240 : OaRules.ClosedKind),
        "/openapi/v2.0/oa/message" => OldMessage(call),
        "/openapi/v2.0/article/create" => things.CreateArticle(call),
        "/openapi/v2.0/article/verify" => things.VerifyArticle(call),
        "/openapi/v2.0/oa/getoa" => things.Account(),
        "/openapi/v3.0/oa/user/getlist" => things.List(call),
        "/openapi/v3.0/oa/user/detail" => things.Detail(call),
        "/openapi/v2.0/oa/deletefollowerinfo" => things.Forget(call),
        "/openapi/v2.0/oa/tag/tagfollower" => things.Tag(call, adds: true),
        "/openapi/v2.0/oa/tag/rmfollowerfromtag" => things.Tag(call, adds: false),
        "/openapi/v2.0/oa/tag/gettagsofoa" => things.Tags(),
        "/openapi/v2.0/oa/upload/image" => things.Upload(call, "image"),
        "/openapi/v2.0/oa/upload/gif" => things.Upload(call, "gif"),
        "/openapi/v2.0/oa/upload/file" => things.Upload(call, "file"),
        "/openapi/v3.0/oa/quota/message" or "/openapi/v2.0/oa/quota/message" => things.Quota(call),
        _ => OaAnswers.Fail(404, "empty api"),
    };

    private FakeAnswer? Refuse(FakeCall call)
    {
        var token = call.Header("access_token");
        if (oa.Lapse(token) is not { } until)
        {
            return OaAnswers.Fail(OaRules.NoToken);
        }

        if (until <= state.Now)
        {
            return OaAnswers.Fail(state.Options.LapsedIs124 ? OaRules.LapsedToken124 : OaRules.LapsedToken);
        }

        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(state.Options.AppSecret), Encoding.UTF8.GetBytes(token!)));
        var given = call.Header("appsecret_proof");
        return given == proof || (given is null && !state.Options.RequiresProof) ? null : OaAnswers.Fail(OaRules.WrongProof);
    }

    private FakeAnswer OldMessage(FakeCall call)
    {
        if (call.Body["recipient"] is JsonObject recipient && recipient["target"] is JsonObject && call.Body["message"] is JsonObject message)
        {
            return messages.Broadcast(message);
        }

        return call.Body["sender_action"] is JsonObject ? OaAnswers.Ok() : OaAnswers.Fail(OaRules.OldMessageApi);
    }
}
