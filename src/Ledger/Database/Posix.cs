using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ChungTay.Ledger.Database;

/// <summary>The few calls of the C library that .NET does not offer: signals, and the owner of a file.</summary>
internal static class Posix
{
    /// <summary>PostgreSQL's fast stop: sessions are cut, everything committed is kept.</summary>
    public const int Interrupt = 2;

    /// <summary>PostgreSQL's immediate stop: the next start replays the log.</summary>
    public const int Quit = 3;

    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint BasicStats = 0x7ff; // STATX_BASIC_STATS
    private const int StatxSize = 256;
    private const int UidOffset = 20; // stx_uid and stx_gid, the same on every architecture

    /// <summary>The user and group that own a file or folder.</summary>
    /// <exception cref="IOException">The path does not exist or may not be looked at.</exception>
    public static (uint User, uint Group) OwnerOf(string path)
    {
        var buffer = new byte[StatxSize];
        if (statx(CurrentDirectory, path, 0, BasicStats, buffer) != 0)
        {
            throw new IOException($"statx {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        return (BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(UidOffset)), BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(UidOffset + 4)));
    }

    /// <summary>Gives a file or folder to another user.</summary>
    public static void GiveTo(string path, uint user, uint group)
    {
        if (chown(path, user, group) != 0)
        {
            throw new IOException($"chown {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>Sends a signal; false when the process is gone or belongs to someone else.</summary>
    public static bool Signal(int process, int signal) => kill(process, signal) == 0;

    /// <summary>The user this process acts as.</summary>
    public static uint EffectiveUser() => geteuid();

#pragma warning disable SYSLIB1054 // LibraryImport would need unsafe blocks in the whole room for these four calls
    [DllImport("libc", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] buffer);

    [DllImport("libc", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);

    [DllImport("libc", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
#pragma warning restore SYSLIB1054
}
