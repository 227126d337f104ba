using System.Globalization;

namespace ChungTay.Ledger.Database;

/// <summary>What a running server writes about itself into <c>postmaster.pid</c>: process, port and socket folder.</summary>
internal sealed record PostmasterFile(int Process, int Port, string SocketDirectory)
{
    /// <summary>The file's name inside a cluster.</summary>
    public const string Name = "postmaster.pid";

    /// <summary>Reads the file of a cluster; null when there is none or it is not complete yet.</summary>
    public static PostmasterFile? Read(string clusterDirectory)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(clusterDirectory, Name));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return Parse(lines);
    }

    /// <summary>Lines: 1 process, 2 data folder, 3 start, 4 port, 5 socket folder, 6 address, 7 shared memory, 8 state (PostgreSQL pidfile.h).</summary>
    public static PostmasterFile? Parse(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 || !int.TryParse(lines[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var process))
        {
            return null;
        }

        var port = lines.Count > 3 && int.TryParse(lines[3], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new PostmasterFile(Math.Abs(process), port, lines.Count > 4 ? lines[4].Trim() : "");
    }

    /// <summary>Whether the process named in the file is really the server of this cluster: not dead, not a zombie, not a stranger with a reused number.</summary>
    public bool IsAlive(string clusterDirectory)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{Process}/stat");
        }
        catch (IOException)
        {
            return false;
        }

        var nameEnd = stat.LastIndexOf(')');
        var name = stat.AsSpan(stat.IndexOf('(', StringComparison.Ordinal) + 1, nameEnd - stat.IndexOf('(', StringComparison.Ordinal) - 1);
        var state = stat[nameEnd + 2];
        return state is not ('Z' or 'X') && name is "postgres" or "postmaster" && WorksIn(clusterDirectory);
    }

    private bool WorksIn(string clusterDirectory)
    {
        try
        {
            var target = new FileInfo($"/proc/{Process}/cwd").LinkTarget;
            return target is null || Path.GetFullPath(target) == RealPath(clusterDirectory);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return true; // Someone else's process: the name must do.
        }
    }

    private static string RealPath(string path)
    {
        var real = Path.GetPathRoot(path) ?? "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Directory.ResolveLinkTarget(next, returnFinalTarget: true)?.FullName ?? next;
        }

        return real;
    }
}
