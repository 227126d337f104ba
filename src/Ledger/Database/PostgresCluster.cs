using System.Diagnostics;
using System.Globalization;

namespace ChungTay.Ledger.Database;

/// <summary>The folder of a private server: made once by initdb, afterwards bound to one major version.</summary>
internal sealed class PostgresCluster(string dataDirectory)
{
    /// <summary>The only database role; it can be reached through the private socket alone.</summary>
    public const string Role = "chungtay";

    private const long RoomForNewCluster = 100L << 20; // bytes; an empty cluster takes 39 MB and its first log file 16 MB
    private const int NoSpace = 28; // ENOSPC
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The cluster itself.</summary>
    public string Directory { get; } = Path.Combine(dataDirectory, "postgres");

    /// <summary>The major version of the cluster; null when it is not made yet.</summary>
    /// <exception cref="EmbeddedPostgresException">The folder holds something else.</exception>
    public int? MajorVersion()
    {
        var file = Path.Combine(Directory, "PG_VERSION");
        if (File.Exists(file))
        {
            return int.Parse(File.ReadAllText(file).AsSpan().Trim(), CultureInfo.InvariantCulture);
        }

        return System.IO.Directory.Exists(Directory) && System.IO.Directory.EnumerateFileSystemEntries(Directory).Any()
            ? throw new EmbeddedPostgresException(EmbeddedPostgresTexts.NotACluster(Directory))
            : null;
    }

    /// <summary>Makes sure that the data folder exists and can be written.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot; the message says why.</exception>
    public static void CheckWritable(string dataDirectory)
    {
        try
        {
            System.IO.Directory.CreateDirectory(dataDirectory);
            var probe = Path.Combine(dataDirectory, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, new byte[64 * 1024]);
            File.Delete(probe);
        }
        catch (IOException full) when (full.HResult == NoSpace)
        {
            throw new EmbeddedPostgresException(EmbeddedPostgresTexts.DiskFull(dataDirectory), full);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(EmbeddedPostgresTexts.NotWritable(dataDirectory), refused);
        }
    }

    /// <summary>Makes an empty cluster beside the final folder and moves it there, so that half a cluster is never found.</summary>
    public async Task CreateAsync(PostgresBinaries binaries, ServiceUser user, bool isDurable, CancellationToken cancellationToken)
    {
        if (new DriveInfo(dataDirectory).AvailableFreeSpace < RoomForNewCluster)
        {
            throw new EmbeddedPostgresException(EmbeddedPostgresTexts.DiskFull(dataDirectory));
        }

        var unfinished = Directory + ".new";
        if (System.IO.Directory.Exists(unfinished))
        {
            System.IO.Directory.Delete(unfinished, recursive: true);
        }

        MakePrivate(unfinished, user);
        var (exit, output) = await RunAsync(InitDbCommand(binaries, user, unfinished, isDurable), cancellationToken);
        if (exit != 0)
        {
            throw new EmbeddedPostgresException(output.Contains("No space left", StringComparison.Ordinal)
                ? EmbeddedPostgresTexts.DiskFull(dataDirectory)
                : EmbeddedPostgresTexts.Failed("Tạo cơ sở dữ liệu", LastLine(output), unfinished));
        }

        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory); // Empty: checked by MajorVersion.
        }

        System.IO.Directory.Move(unfinished, Directory);
    }

    /// <summary>Makes a folder that only the service user (and root) can enter.</summary>
    public static void MakePrivate(string directory, ServiceUser user)
    {
        System.IO.Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, Private);
        }

        user.Own(directory);
    }

    // C.UTF-8 and not C: under C, lower('ĐƯỜNG') gives 'ĐƯỜng'. Trust is safe because only the private socket listens.
    private static List<string> InitDbCommand(PostgresBinaries binaries, ServiceUser user, string directory, bool isDurable) =>
    [
        .. user.Prefix(directory, binaries.Directory),
        Path.Combine(binaries.Directory, "initdb"),
        "-D", directory, "-U", Role, "-E", "UTF8", "--locale=C.UTF-8", "--lc-messages=C",
        "--auth-local=trust", "--auth-host=reject", "--data-checksums",
        .. isDurable ? Array.Empty<string>() : ["--no-sync"],
    ];

    private static async Task<(int Exit, string Output)> RunAsync(List<string> command, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo(command)) ?? throw new UnreachableException();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>How every program of the server is started: no environment of someone else's server, messages in plain English, a folder all may enter.</summary>
    public static ProcessStartInfo StartInfo(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(static key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault(static line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? output.Trim();
}
