using System.Diagnostics;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>What <c>./test</c> says at its end: programs read its last line.</summary>
public sealed class TestScriptTests
{
    [Theory]
    [InlineData(12, 0, 0, 0)]
    [InlineData(12, 0, 3, 0)]
    [InlineData(12, 1, 3, 1)]
    [InlineData(0, 0, 0, 1)]
    public async Task The_last_line_has_two_figures_and_the_status_says_whether_all_passed(int passed, int failed, int skipped, int status)
    {
        var script = Path.Combine(RepositoryRoot.Path, "test");
        var start = new ProcessStartInfo("bash", ["-c", $"eval \"$(sed -n '/^finish() {{/,/^}}/p' '{script}')\"; passed={passed} failed={failed} skipped={skipped}; finish"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"{passed} passed, {failed} failed", output.TrimEnd().Split('\n')[^1]);
        Assert.Equal(skipped > 0, output.Contains($"{skipped} skipped\n", StringComparison.Ordinal));
        Assert.Equal(status, process.ExitCode);
    }
}
