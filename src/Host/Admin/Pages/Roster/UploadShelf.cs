using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace ChungTay.Host.Admin.Pages.Roster;

/// <summary>Holds a roster file in memory between the look at it and the import; it holds names, so it is never written to disk.</summary>
internal sealed class UploadShelf : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    // Bytes of all files that wait: a handful of officers at a time.
    private const long Room = 200_000_000;

    private readonly MemoryCache _files = new(new MemoryCacheOptions { SizeLimit = Room });

    /// <summary>Keeps a file for its officer.</summary>
    /// <returns>Under which it waits.</returns>
    public string Keep(Upload upload, long officer)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _files.Set((token, officer), upload, new MemoryCacheEntryOptions { Size = upload.Bytes.Length, AbsoluteExpirationRelativeToNow = Life });
        return token;
    }

    /// <summary>The file; null when it waited too long or is another's.</summary>
    public Upload? Find(string token, long officer) => _files.TryGetValue((token, officer), out Upload? upload) ? upload : null;

    /// <summary>Takes the file off the shelf.</summary>
    public Upload? Take(string token, long officer)
    {
        var upload = Find(token, officer);
        _files.Remove((token, officer));
        return upload;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();
}

/// <summary>A file that somebody sent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record Upload(string Name, byte[] Bytes);
