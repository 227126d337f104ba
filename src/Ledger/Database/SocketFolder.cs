using System.Buffers;
using System.Text;

namespace ChungTay.Ledger.Database;

/// <summary>Where the server's socket lies: in the data folder, or in a private temporary folder when that path is too long or has signs that address lists use.</summary>
internal static class SocketFolder
{
    // sun_path holds 107 bytes and a zero (unix(7)); the socket is called /.s.PGSQL.5432 and its lock file has 5 more.
    private const int LongestFolder = 107 - 19;

    private const string TemporaryPrefix = "chungtay-";

    private static readonly SearchValues<char> Separators = SearchValues.Create(",:;\"'=\\");

    /// <summary>The folder to use; a temporary one is made, so that nobody else takes its name.</summary>
    public static string Choose(string dataDirectory)
    {
        var usual = Path.Combine(dataDirectory, "postgres-socket");
        return Encoding.UTF8.GetByteCount(usual) <= LongestFolder && !usual.AsSpan().ContainsAny(Separators) ? usual : MakeTemporary();
    }

    /// <summary>Removes a temporary folder; the usual one stays.</summary>
    public static void Remove(string folder)
    {
        if (Path.GetFileName(folder).StartsWith(TemporaryPrefix, StringComparison.Ordinal) && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string MakeTemporary()
    {
        var temporary = Path.GetTempPath();
        if (Encoding.UTF8.GetByteCount(temporary) > LongestFolder - TemporaryPrefix.Length - 8)
        {
            temporary = "/tmp";
        }

        var folder = Path.Combine(temporary, TemporaryPrefix + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4)));
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
