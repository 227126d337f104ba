namespace ChungTay.Ledger.Zalo;

/// <summary>The token pair of an app as kept; the tokens are sealed by whoever saved them.</summary>
public sealed record OaTokenRow
{
    /// <summary>The sealed access token; null before the first refresh.</summary>
    public string? AccessToken { get; init; }

    /// <summary>When the access token was given.</summary>
    public DateTimeOffset? AccessObtainedAt { get; init; }

    /// <summary>When the access token lapses.</summary>
    public DateTimeOffset? AccessExpiresAt { get; init; }

    /// <summary>The sealed refresh token: of use once.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>When the refresh token was given, or first seen in the settings.</summary>
    public required DateTimeOffset RefreshObtainedAt { get; init; }

    /// <summary>Why the grant is of no use any more; null while it is.</summary>
    public OaGrantDeath? Death { get; init; }

    /// <summary>A refresh was begun and its result never saved.</summary>
    public bool HasLostRefresh { get; init; }
}

/// <summary>A pair as Zalo gave it, sealed.</summary>
/// <param name="AccessToken">The sealed access token.</param>
/// <param name="RefreshToken">The sealed refresh token.</param>
/// <param name="ObtainedAt">When it was asked for.</param>
/// <param name="ExpiresAt">When the access token lapses.</param>
public sealed record OaTokenPair(string AccessToken, string RefreshToken, DateTimeOffset ObtainedAt, DateTimeOffset ExpiresAt);

/// <summary>How a grant ends; each needs an administrator to consent again.</summary>
public enum OaGrantDeath
{
    /// <summary>Zalo does not take the refresh token.</summary>
    Refused,

    /// <summary>Zalo does not take it after a reply that we lost: that reply held the new one.</summary>
    ReplyLost,

    /// <summary>The app's secret was changed, so that the kept tokens cannot be read.</summary>
    Unreadable,
}
