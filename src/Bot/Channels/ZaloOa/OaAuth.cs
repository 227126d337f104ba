using ChungTay.Bot.Channels.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>What asking for a token pair brought.</summary>
internal abstract record OaGrant
{
    private OaGrant()
    {
    }

    /// <summary>A pair. Its successor is only had with its refresh token.</summary>
    public sealed record Pair(string AccessToken, string RefreshToken, TimeSpan Life) : OaGrant
    {
        /// <summary>Says nothing: records print their members.</summary>
        public override string ToString() => nameof(Pair);
    }

    /// <summary>Zalo does not take the refresh token or the code.</summary>
    /// <param name="Name">Zalo's name for the error.</param>
    public sealed record Refused(string Name) : OaGrant;

    /// <summary>Zalo surely did not get the request.</summary>
    public sealed record NotReached : OaGrant;

    /// <summary>The reply was lost; the refresh token may be used up.</summary>
    public sealed record Lost : OaGrant;
}

/// <summary>Asks Zalo for tokens. Thread-safe.</summary>
internal sealed class OaAuth(ZaloHttp http, ZaloOaOptions options)
{
    // Whatever expires_in says, a life beyond this would be a mistake; the refresh token lives three months.
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(90);

    /// <summary>Refreshes: the given token is used up by it.</summary>
    public Task<OaGrant> RefreshAsync(string refreshToken, CancellationToken cancellationToken) => AskAsync(
        [new("app_id", options.AppId), new("refresh_token", refreshToken), new("grant_type", "refresh_token")], cancellationToken);

    /// <summary>Takes the code that an administrator's consent gave, with the verifier whose challenge was in the link.</summary>
    public Task<OaGrant> ExchangeAsync(string code, string verifier, CancellationToken cancellationToken) => AskAsync(
        [new("app_id", options.AppId), new("code", code), new("grant_type", "authorization_code"), new("code_verifier", verifier)], cancellationToken);

    private async Task<OaGrant> AskAsync(IReadOnlyList<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, ZaloAddress.Combine(options.OAuthBaseUrl, "/v4/oa/access_token"))
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.TryAddWithoutValidation("secret_key", options.AppSecret);
        var reply = await http.CallAsync(request, options.SendTimeout, cancellationToken);
        if (reply is not ZaloReply.Answered { Root: var root })
        {
            return reply is ZaloReply.NotReached ? new OaGrant.NotReached() : new OaGrant.Lost();
        }

        if (root.Text("access_token") is { Length: > 0 } access && root.Text("refresh_token") is { Length: > 0 } refresh
            && root.Number("expires_in") is { } seconds and > 0)
        {
            return new OaGrant.Pair(access, refresh, TimeSpan.FromSeconds(Math.Min(seconds, LongestLife.TotalSeconds)));
        }

        // A refusal carries a code of the consent service (-14xxx); after anything else the grant may still be good.
        return root.Number("error") is { } error and <= -14000 and > -15000
            ? new OaGrant.Refused($"{root.Text("error_name") ?? root.Text("message") ?? "?"} ({error})")
            : new OaGrant.Lost();
    }
}
