using System.Diagnostics;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>A data directory of one test, removed at the end.</summary>
internal sealed class DataFolder : IDisposable
{
    private static readonly Lazy<Task<DataFolder>> Prepared = new(PrepareAsync);

    public string Path { get; } = System.IO.Path.Combine(PostgresFixture.Place, "chungtay-e2e-" + Guid.NewGuid().ToString("N")[..12]);

    public DataFolder() => Directory.CreateDirectory(Path);

    public static implicit operator string(DataFolder folder) => folder.Path;

    /// <summary>One in which the program has made its private database before, as after a first start: making it takes most of a start.</summary>
    public static async Task<DataFolder> WithDatabaseAsync()
    {
        var prepared = await Prepared.Value;
        var folder = new DataFolder();
        // The server's files belong to its own user.
        using var copy = Process.Start("cp", ["-a", prepared.Path + "/.", folder.Path]);
        await copy.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, copy.ExitCode);
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static async Task<DataFolder> PrepareAsync()
    {
        var folder = new DataFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var (exitCode, _, errors) = await ServerProcess.RunAsync(folder, null, "migrate");
        Assert.True(exitCode == 0, errors);
        return folder;
    }
}
