using System.Globalization;

namespace ChungTay.Ledger.Database;

/// <summary>Who runs the server: this process's own user, or, because PostgreSQL refuses root, a powerless one.</summary>
internal sealed record ServiceUser(uint User, uint Group, bool IsOther)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The owner of an existing cluster when this process is root, else postgres or nobody, else this user.</summary>
    /// <exception cref="EmbeddedPostgresException">The cluster belongs to someone whom this user cannot act as.</exception>
    public static ServiceUser For(string clusterDirectory)
    {
        var self = Posix.EffectiveUser();
        var owner = Directory.Exists(clusterDirectory) ? Posix.OwnerOf(clusterDirectory) : ((uint User, uint Group)?)null;
        if (self != 0)
        {
            return owner is { } other && other.User != self
                ? throw new EmbeddedPostgresException(EmbeddedPostgresTexts.OwnedBySomeoneElse(clusterDirectory, other.User))
                : new ServiceUser(self, 0, IsOther: false);
        }

        return owner is { User: not 0 } found ? new ServiceUser(found.User, found.Group, IsOther: true) : FromPasswd();
    }

    /// <summary>Hands a folder to the service user; nothing to do when it is this process's own user.</summary>
    public void Own(string path)
    {
        if (IsOther)
        {
            Posix.GiveTo(path, User, Group);
        }
    }

    /// <summary>The words to put before a command so that it runs as this user and may reach the folders it needs.</summary>
    /// <param name="folders">Folders whose parents must be passed through: data, sockets, binaries.</param>
    public IReadOnlyList<string> Prefix(params IEnumerable<string> folders)
    {
        if (!IsOther)
        {
            return [];
        }

        List<string> words =
        [
            "setpriv",
            string.Create(CultureInfo.InvariantCulture, $"--reuid={User}"),
            string.Create(CultureInfo.InvariantCulture, $"--regid={Group}"),
            "--clear-groups",
        ];
        // A clone below /root (mode 0700) cannot be entered by another user. Root may lend the right to pass through folders.
        if (folders.Any(IsShut) && PassingCapability() is { } capability)
        {
            words.Add($"--inh-caps=+{capability}");
            words.Add($"--ambient-caps=+{capability}");
        }

        return words;
    }

    private static bool IsShut(string folder)
    {
        for (var parent = Path.GetDirectoryName(Path.GetFullPath(folder)); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(parent).HasFlag(UnixFileMode.OtherExecute))
            {
                return true;
            }
        }

        return false;
    }

    // The smaller right first; containers usually keep only the second (capability numbers: linux/capability.h).
    private static string? PassingCapability()
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(static l => l.StartsWith("CapBnd:", StringComparison.Ordinal));
        var mask = line is null ? 0 : ulong.Parse(line.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (mask & (1UL << 2)) != 0 ? "dac_read_search" : (mask & (1UL << 1)) != 0 ? "dac_override" : null;
    }

    private static ServiceUser FromPasswd()
    {
        var accounts = File.ReadLines("/etc/passwd").Select(static line => line.Split(':')).Where(static parts => parts.Length > 3).ToList();
        foreach (var name in Candidates)
        {
            if (accounts.FirstOrDefault(parts => parts[0] == name) is { } account)
            {
                return new ServiceUser(
                    uint.Parse(account[2], CultureInfo.InvariantCulture), uint.Parse(account[3], CultureInfo.InvariantCulture), IsOther: true);
            }
        }

        throw new EmbeddedPostgresException(EmbeddedPostgresTexts.NoServiceUser);
    }
}
