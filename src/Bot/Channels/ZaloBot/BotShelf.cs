using System.Globalization;
using System.Security.Cryptography;
using ChungTay.Ledger.Cases;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>
/// Keeps updates that Zalo has forgotten and the ledger cannot take yet: one sealed file each, in the order in which they came, gone as soon
/// as it is stored. So a process that dies meanwhile loses nothing. Thread-safe.
/// </summary>
/// <param name="folder">Where the files are; made with the first.</param>
/// <param name="seal">Seals the words.</param>
/// <param name="time">The clock; gives the order.</param>
internal sealed class BotShelf(string folder, CaseSeal seal, TimeProvider time)
{
    // These words belong to no case yet.
    private const long NoCase = 0;
    private const string Ending = ".sealed";

    private readonly Lock _gate = new();
    private long _last;

    /// <summary>The names of what is kept, oldest first; empty when nothing is.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Keeps an update; when this returns it is on the disk.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Add(string payload)
    {
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Next():D20}-{Guid.NewGuid():N}"));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(name, options))
        {
            file.Write(seal.Close(NoCase, payload));
            file.Flush(flushToDisk: true);
        }

        File.Move(name, name + Ending);
    }

    /// <summary>Opens one; null when it is gone, or was sealed with another key and is put aside.</summary>
    public string? Open(string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return seal.Open(NoCase, File.ReadAllBytes(path));
        }
        catch (FileNotFoundException)
        {
            // Another process on the same disk was quicker.
            return null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or OverflowException)
        {
            File.Move(path, path + ".unreadable", overwrite: true);
            return null;
        }
    }

    /// <summary>Forgets one that is stored.</summary>
    public void Remove(string name) => File.Delete(Path.Combine(folder, name));

    // Also when the clock is set back.
    private long Next()
    {
        lock (_gate)
        {
            return _last = Math.Max(_last + 1, time.GetUtcNow().UtcTicks);
        }
    }
}
