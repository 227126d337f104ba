using System.Text.Json.Nodes;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.Oa;

/// <summary>Consent and tokens.</summary>
internal sealed class OaOAuth(FakeState state, OaState oa)
{
    /// <summary>The page on which an administrator agrees: here he always does.</summary>
    public string? Consent(FakeCall call)
    {
        if (call.Text("app_id") != state.Options.AppId || call.Text("redirect_uri") is not { } back)
        {
            return null;
        }

        var code = "fake-code-" + Guid.NewGuid().ToString("N");
        oa.Codes[code] = call.Text("code_challenge") ?? "";
        return $"{back}?code={code}&oa_id={state.Options.OaId}&state={Uri.EscapeDataString(call.Text("state") ?? "")}";
    }

    public FakeAnswer Exchange(FakeCall call)
    {
        if (call.Header("secret_key") != state.Options.AppSecret || call.Text("app_id") != state.Options.AppId)
        {
            return Refuse(OaRules.WrongSecret);
        }

        if (call.Text("grant_type") == "refresh_token")
        {
            return oa.Exchange(call.Text("refresh_token")) is { } pair ? Pair(pair) : Refuse(OaRules.RefreshIsSingleUse);
        }

        // A code is of use once.
        return call.Text("code") is { } code && oa.Codes.TryRemove(code, out var challenge) && Fits(challenge, call.Text("code_verifier"))
            ? Pair(oa.Grant())
            : Refuse(OaRules.WrongGrant);
    }

    private static bool Fits(string challenge, string? verifier) =>
        verifier is not null
        && challenge == Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private FakeAnswer Pair((string Access, string Refresh) pair) => new(new JsonObject
    {
        ["access_token"] = pair.Access,
        ["refresh_token"] = pair.Refresh,
        ["expires_in"] = state.Options.ExpiresInIsNumber
            ? state.Options.AccessSeconds
            : state.Options.AccessSeconds.ToString(CultureInfo.InvariantCulture),
    });

    private static FakeAnswer Refuse(FakeRule rule) => new(
        new JsonObject { ["error"] = rule.Code, ["error_name"] = rule.Words, ["error_description"] = rule.Words, ["ref_doc"] = "" },
        rule.Code, null, rule.Words);
}
