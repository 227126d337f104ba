using System.Diagnostics;

namespace ChungTay.Ledger.Tests.Database;

/// <summary>A second process that uses a private server, to be killed or asked to leave.</summary>
internal sealed class Holder : IDisposable
{
    private readonly Process process;

    private Holder(Process process, string said)
    {
        this.process = process;
        Said = said;
    }

    /// <summary>Its one line: <c>ready PID CONNECTION</c> or <c>failed MESSAGE</c>.</summary>
    public string Said { get; }

    public string ConnectionString => Said.Split(' ', 3)[2];

    public static async Task<Holder> StartAsync(string dataDirectory, CancellationToken cancellationToken, params string[] prefix)
    {
        string[] command = [.. prefix, Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet", Path.Combine(AppContext.BaseDirectory, "ChungTay.PostgresHolder.dll"), dataDirectory];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new Holder(process, await process.StandardOutput.ReadLineAsync(cancellationToken) ?? "nothing");
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose() => process.Dispose();
}
