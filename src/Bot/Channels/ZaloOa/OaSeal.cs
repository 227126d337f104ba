using System.Security.Cryptography;
using System.Text;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Seals tokens with a key made from the app's secret, so that the database or a backup alone opens nothing.</summary>
internal sealed class OaSeal(string appSecret)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(appSecret), 32, info: "chungtay zalo-oa tokens"u8.ToArray());

    /// <summary>Seals a token; twice the same token never gives the same text.</summary>
    public string Seal(string token)
    {
        var plain = Encoding.UTF8.GetBytes(token);
        var box = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(
            box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength));
        return Convert.ToBase64String(box);
    }

    /// <summary>Opens what was sealed; null when the secret was another one.</summary>
    public string? Open(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            var bytes = Convert.FromBase64String(text);
            var plain = new byte[bytes.Length - NonceLength - TagLength];
            using var cipher = new AesGcm(_key, TagLength);
            cipher.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
