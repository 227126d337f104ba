using ChungTay.Host.Commands;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Host.Settings;

/// <summary>Where pictures are kept: under a name made of their bytes, so that the same picture is kept once and a changed one is another.</summary>
internal sealed class MediaFolder(string folder)
{
    private readonly PictureFolder _pictures = new(folder);

    /// <summary>The path of a picture that is kept; null when there is none of that name.</summary>
    public string? Find(string name)
    {
        var path = Path.Combine(folder, Path.GetFileName(name));
        return name == Path.GetFileName(name) && File.Exists(path) ? path : null;
    }

    /// <summary>Takes a picture in.</summary>
    /// <returns>Its name in the folder and the SHA-256 of its bytes.</returns>
    /// <exception cref="UsageException">It is no picture, or too large.</exception>
    public async Task<(string Name, string Hash)> KeepAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"Không có tệp ảnh {path}.");
        }

        if (new FileInfo(path).Length is 0 or > PictureFolder.MaxBytes)
        {
            throw new UsageException("Ảnh trống hoặc lớn hơn 10 MB. Hãy thu nhỏ ảnh rồi thử lại.");
        }

        return await KeepAsync(await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a picture in.</summary>
    /// <returns>Its name in the folder and the SHA-256 of its bytes.</returns>
    /// <exception cref="UsageException">It is no picture, or too large.</exception>
    public async Task<(string Name, string Hash)> KeepAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var name = await _pictures.KeepAsync(bytes, cancellationToken) ?? throw new UsageException("Chỉ nhận ảnh PNG hoặc JPEG, nhiều nhất 10 MB.");
        return (name, Path.GetFileNameWithoutExtension(name));
    }
}
