using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Web;

/// <summary>A web chat as the database knows it: the hash of a secret that only the browser holds.</summary>
/// <param name="Value">SHA-256 of the secret in lower-case hexadecimal: the address value of the channel.</param>
internal readonly record struct WebSessionId(string Value)
{
    // 192 bits: nobody guesses an open chat.
    private const int SecretBytes = 24;
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly int SecretLength = Base64Url.GetEncodedLength(SecretBytes);

    public ChannelAddress Address => new(ChannelName.Web, Value);

    /// <summary>Makes a new chat's secret and its id.</summary>
    public static (string Secret, WebSessionId Id) Create()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (secret, Of(secret));
    }

    /// <summary>Finds the id of a secret; false when the text cannot be one.</summary>
    public static bool TryRead([NotNullWhen(true)] string? secret, out WebSessionId id)
    {
        id = default;
        if (secret is null || secret.Length != SecretLength || secret.AsSpan().ContainsAnyExcept(Alphabet))
        {
            return false;
        }

        id = Of(secret);
        return true;
    }

    private static WebSessionId Of(string secret) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret))));
}
