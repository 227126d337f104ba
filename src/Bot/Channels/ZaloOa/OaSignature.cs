using System.Security.Cryptography;
using System.Text;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Proofs that go with calls both ways.</summary>
internal static class OaSignature
{
    /// <summary>The appsecret_proof header: HMAC-SHA256 of the access token under the app's secret, lower-case hex (official Java SDK, AppSecretProofUtil).</summary>
    public static string Proof(string appSecret, string accessToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(accessToken)));

    /// <summary>The webhook's MAC: plain SHA-256 over app id, raw body, timestamp and key, lower-case hex (official Java SDK, MacUtils).</summary>
    public static string Mac(string firstTerm, ReadOnlySpan<byte> body, string timestamp, string key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(firstTerm));
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(Encoding.UTF8.GetBytes(key));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a signature header carries this MAC. Spaces and the case of the hex do not matter; the time taken tells nothing.</summary>
    public static bool Matches(string? header, string mac)
    {
        var given = (header ?? "").Replace(" ", "", StringComparison.Ordinal);
        given = given.StartsWith("mac=", StringComparison.OrdinalIgnoreCase) ? given["mac=".Length..] : given;
        // Compared as digests of equal length, so that the length of what was given tells nothing either.
        return CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given.ToLowerInvariant())), SHA256.HashData(Encoding.UTF8.GetBytes(mac)));
    }

    /// <summary>A PKCE challenge: base64url without padding of the SHA-256 of the verifier.</summary>
    public static string Challenge(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>A new PKCE verifier: 43 characters.</summary>
    public static string NewVerifier() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
