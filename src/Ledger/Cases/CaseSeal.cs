using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ChungTay.Ledger.Cases;

/// <summary>Seals the words of a case with a key that stands in a file, so that the database alone tells nothing. Thread-safe.</summary>
/// <param name="folder">Where the key is kept; made with the first word that is sealed.</param>
public sealed class CaseSeal(string folder)
{
    // AES-256-GCM, NIST SP 800-38D: 96-bit nonce, 128-bit tag.
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Lazy<byte[]> _key = new(() => ReadKey(folder));

    /// <summary>Seals words for a case; what is sealed for one case opens for no other.</summary>
    public byte[] Close(long caseId, string words) => CloseBytes(caseId, Encoding.UTF8.GetBytes(words));

    /// <summary>Seals a file for a case.</summary>
    public byte[] CloseBytes(long caseId, byte[] plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var sealedWords = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealedWords.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key.Value, TagBytes);
        aes.Encrypt(
            sealedWords.AsSpan(0, NonceBytes), plain, sealedWords.AsSpan(NonceBytes + TagBytes), sealedWords.AsSpan(NonceBytes, TagBytes), Label(caseId));
        return sealedWords;
    }

    /// <summary>Opens sealed words.</summary>
    /// <exception cref="CryptographicException">The key is another one, or the words were changed or belong to another case.</exception>
    public string Open(long caseId, byte[] sealedWords) => Encoding.UTF8.GetString(OpenBytes(caseId, sealedWords));

    /// <summary>Opens a sealed file.</summary>
    /// <exception cref="CryptographicException">The key is another one, or the file was changed or belongs to another case.</exception>
    public byte[] OpenBytes(long caseId, byte[] sealedWords)
    {
        ArgumentNullException.ThrowIfNull(sealedWords);
        var plain = new byte[sealedWords.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key.Value, TagBytes);
        aes.Decrypt(
            sealedWords.AsSpan(0, NonceBytes), sealedWords.AsSpan(NonceBytes + TagBytes), sealedWords.AsSpan(NonceBytes, TagBytes), plain, Label(caseId));
        return plain;
    }

    private static byte[] Label(long caseId)
    {
        var label = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(label, caseId);
        return label;
    }

    // Written beside and linked into place: of two processes that start together one key wins, and both read it.
    private static byte[] ReadKey(string folder)
    {
        var path = Path.Combine(folder, "cases.key");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            var half = Path.Combine(folder, $"cases.{Guid.NewGuid():N}.new");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(half, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(half, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(half);
            }
        }

        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes ? key : throw new CryptographicException("The key of the cases is damaged: it has another length.");
    }
}
