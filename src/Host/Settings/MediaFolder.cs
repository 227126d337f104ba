using System.Security.Cryptography;
using ChungTay.Host.Commands;

namespace ChungTay.Host.Settings;

/// <summary>Where pictures are kept: under a name made of their bytes, so that the same picture is kept once and a changed one is another.</summary>
internal sealed class MediaFolder(string folder)
{
    /// <summary>10 MB: Telegram Bot API, sendPhoto, read 2026-11.</summary>
    private const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Takes a picture in.</summary>
    /// <returns>Its name in the folder and the SHA-256 of its bytes.</returns>
    /// <exception cref="UsageException">It is no picture, or too large.</exception>
    public async Task<(string Name, string Hash)> KeepAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"Không có tệp ảnh {path}.");
        }

        if (new FileInfo(path).Length is 0 or > MaxBytes)
        {
            throw new UsageException("Ảnh trống hoặc lớn hơn 10 MB. Hãy thu nhỏ ảnh rồi thử lại.");
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var ending = bytes switch
        {
            [0x89, 0x50, 0x4E, 0x47, ..] => ".png",
            [0xFF, 0xD8, 0xFF, ..] => ".jpg",
            _ => throw new UsageException("Chỉ nhận ảnh PNG hoặc JPEG."),
        };
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Directory.CreateDirectory(folder);
        var kept = Path.Combine(folder, hash + ending);
        // Written beside and moved: nobody ever sees half a picture.
        var half = kept + ".new";
        await File.WriteAllBytesAsync(half, bytes, cancellationToken);
        File.Move(half, kept, overwrite: true);
        return (hash + ending, hash);
    }
}
