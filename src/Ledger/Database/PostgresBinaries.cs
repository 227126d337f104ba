using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChungTay.Ledger.Database;

/// <summary>A folder with <c>postgres</c> and <c>initdb</c> of one major version.</summary>
public sealed partial record PostgresBinaries(string Directory, int MajorVersion)
{
    /// <summary>The environment variable that names a folder with the server's binaries.</summary>
    public const string EnvironmentVariable = "CHUNGTAY_POSTGRES_BIN";

    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>The program of this version, such as <c>pg_dump</c>; null when this installation does not bring it.</summary>
    public string? Find(string program)
    {
        var path = Path.Combine(Directory, program);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Finds binaries: the configured folder, else the environment, PATH, Debian's versioned folders (newest first), and the bundle under <c>.tools</c>.</summary>
    /// <param name="configured">A folder that alone counts; null looks everywhere.</param>
    /// <param name="wantedMajor">The version an existing cluster needs; null takes the first found.</param>
    /// <param name="clusterDirectory">The cluster, for the message.</param>
    /// <exception cref="EmbeddedPostgresException">Nothing was found, or nothing of the wanted version.</exception>
    internal static PostgresBinaries Choose(string? configured, int? wantedMajor, string clusterDirectory)
    {
        List<int> seen = [];
        foreach (var folder in Folders(configured).Distinct(StringComparer.Ordinal))
        {
            if (VersionIn(folder) is not { } major)
            {
                continue;
            }

            if (wantedMajor is null || major == wantedMajor)
            {
                return new PostgresBinaries(folder, major);
            }

            seen.Add(major);
        }

        throw new EmbeddedPostgresException(wantedMajor is { } wanted && seen.Count > 0
            ? EmbeddedPostgresTexts.WrongVersion(clusterDirectory, wanted, seen)
            : EmbeddedPostgresTexts.NoBinaries);
    }

    private static IEnumerable<string> Folders(string? configured)
    {
        if (configured is { Length: > 0 })
        {
            return [configured];
        }

        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } named)
        {
            return [named];
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(FollowLink)
            .Concat(DebianFolders())
            .Concat(BundleFolders());
    }

    private static IEnumerable<string> DebianFolders() => System.IO.Directory.Exists(DebianFolder)
        ? System.IO.Directory.GetDirectories(DebianFolder)
            .Select(static folder => (folder, version: int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var v) ? v : 0))
            .OrderByDescending(static pair => pair.version)
            .Select(static pair => Path.Combine(pair.folder, "bin"))
        : [];

    // ./run fetches a bundle into .tools/postgres at the root; the program lies some folders below it.
    private static IEnumerable<string> BundleFolders()
    {
        for (var folder = AppContext.BaseDirectory.TrimEnd('/'); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return Path.Combine(folder, ".tools", "postgres", "bin");
        }
    }

    // The libraries lie beside the real program, not beside a link to it.
    private static string FollowLink(string folder)
    {
        var program = Path.Combine(folder, "postgres");
        var target = File.Exists(program) ? File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName : null;
        return target is null ? folder : Path.GetDirectoryName(target) ?? folder;
    }

    private static int? VersionIn(string folder)
    {
        var program = Path.Combine(folder, "postgres");
        if (!File.Exists(program) || !File.Exists(Path.Combine(folder, "initdb")))
        {
            return null;
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            var match = Version().Match(process?.StandardOutput.ReadToEnd() ?? "");
            process?.WaitForExit();
            return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // Not for this machine, or not allowed.
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
