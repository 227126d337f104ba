using ChungTay.Soak;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

/// <summary>The short form of the soak: real processes, a real database, everything going wrong. The long form: tests/Soak.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_row_tells_the_truth_after_kills_restarts_storms_and_lost_connections()
    {
        var options = new SoakOptions { Span = TimeSpan.FromSeconds(8), People = 1200, Processes = 2, Seed = Random.Shared.Next() };

        var verdict = await SoakRun.RunAsync(options, output.WriteLine, TestContext.Current.CancellationToken);

        output.WriteLine(verdict.ToString());
        Assert.True(verdict.Wrongs.Count == 0, $"seed {options.Seed}: {verdict}");
    }
}
