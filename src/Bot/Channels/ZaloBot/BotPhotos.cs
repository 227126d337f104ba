using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Gives pictures of the media folder a public address that Zalo can fetch and nobody can guess.</summary>
internal sealed class BotPhotos(ZaloBotOptions options, string mediaDirectory, string? publicUrl)
{
    /// <summary>Where Zalo fetches them, under PublicUrl.</summary>
    internal const string Route = "/media/zalo/{proof}/{name}";

    private readonly string _key = options.Derive("chungtay-zalo-bot-photos");

    /// <summary>The public address of a picture; null when this server has none.</summary>
    public string? AddressOf(string name) =>
        publicUrl is null ? null : $"{publicUrl}/media/zalo/{Proof(name)}/{Uri.EscapeDataString(name)}";

    /// <summary>Whether a picture is there; its name must be a bare file name.</summary>
    public bool Has(string name) => IsBare(name) && File.Exists(Path.Combine(mediaDirectory, name));

    /// <summary>Hands out a picture to whoever has its address.</summary>
    public IResult Show(string proof, string name)
    {
        var isProven = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(proof)), SHA256.HashData(Encoding.UTF8.GetBytes(Proof(name))));
        if (!isProven || !Has(name))
        {
            return Results.NotFound();
        }

        var type = Path.GetExtension(name).Equals(".png", StringComparison.OrdinalIgnoreCase) ? "image/png" : "image/jpeg";
        return Results.File(Path.GetFullPath(Path.Combine(mediaDirectory, name)), type);
    }

    /// <summary>Whether a name is that of a file and of nothing above it.</summary>
    public static bool IsBare(string name) => name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..");

    private string Proof(string name) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key), Encoding.UTF8.GetBytes(name)))[..32];
}
