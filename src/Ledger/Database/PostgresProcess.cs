using System.Diagnostics;
using System.Globalization;

namespace ChungTay.Ledger.Database;

/// <summary>One run of the <c>postgres</c> program in a session of its own, so that Ctrl+C in the terminal reaches this program first.</summary>
internal sealed class PostgresProcess : IDisposable
{
    private const int LinesKept = 20;

    private readonly Process process;
    private readonly Queue<string> lines = new();

    private PostgresProcess(Process process)
    {
        this.process = process;
    }

    /// <summary>The number of the server's first process.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>The last lines it wrote before its own log took over.</summary>
    public string Output
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>Starts the server; it is not ready yet.</summary>
    public static PostgresProcess Start(PostgresBinaries binaries, ServiceUser user, string cluster, string sockets, bool isDurable)
    {
        List<string> command =
        [
            .. HasSetsid ? new[] { "setsid" } : [],
            .. user.Prefix(cluster, sockets, binaries.Directory),
            Path.Combine(binaries.Directory, "postgres"),
            "-D", cluster, "-k", sockets, "-p", EmbeddedPostgres.Port.ToString(CultureInfo.InvariantCulture),
            .. PostgresSettings.For(isDurable).SelectMany(static setting => new[] { "-c", setting }),
        ];
        var started = new PostgresProcess(Process.Start(PostgresCluster.StartInfo(command)) ?? throw new UnreachableException());
        started.process.OutputDataReceived += started.Keep;
        started.process.ErrorDataReceived += started.Keep;
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        started.process.StandardInput.Close();
        return started;
    }

    /// <summary>Forgets the process without ending it.</summary>
    public void Dispose() => process.Dispose();

    private static bool HasSetsid { get; } = File.Exists("/usr/bin/setsid") || File.Exists("/bin/setsid");

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            return;
        }

        lock (lines)
        {
            lines.Enqueue(line.Data);
            while (lines.Count > LinesKept)
            {
                lines.Dequeue();
            }
        }
    }
}
