using System.Security.Cryptography;

namespace ChungTay.Ledger.Messaging;

/// <summary>Where the pictures of messages are kept: under a name made of their bytes, so that the same picture is kept once and a changed one is another.</summary>
/// <param name="folder">The media folder, <c>DataDirectory/media</c>.</param>
public sealed class PictureFolder(string folder)
{
    /// <summary>The largest picture, in bytes: 10 MB, Telegram Bot API, sendPhoto, read 2026-11.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Keeps a picture.</summary>
    /// <returns>Its name in the folder: the SHA-256 of its bytes with its ending; null when it is neither PNG nor JPEG, or too large.</returns>
    public async Task<string?> KeepAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var ending = bytes switch
        {
            { Length: > MaxBytes } => null,
            [0x89, 0x50, 0x4E, 0x47, ..] => ".png",
            [0xFF, 0xD8, 0xFF, ..] => ".jpg",
            _ => null,
        };
        if (ending is null)
        {
            return null;
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(bytes)) + ending;
        Directory.CreateDirectory(folder);
        // Written beside and moved: nobody ever sees half a picture. Two writers do not share the half.
        var half = Path.Combine(folder, $"{name}.{Guid.NewGuid():N}.new");
        await File.WriteAllBytesAsync(half, bytes, cancellationToken);
        File.Move(half, Path.Combine(folder, name), overwrite: true);
        return name;
    }
}
