using System.Text.Json;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class BenchTests
{
    [Fact]
    public async Task The_bench_measures_engine_and_loops_and_leaves_nothing_behind()
    {
        using var data = new DataFolder();

        var (exitCode, output, errors) = await ServerProcess.RunAsync(
            data, null, "bench", "broadcast", "--recipients", "300", "--rounds", "1", "--scenario", "rates", "burst", "--json");

        Assert.True(exitCode == 0, errors);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.Equal(["rates", "burst"], lines.Select(line => line.GetProperty("scenario").GetString()));
        Assert.Equal((0, 0), (lines[0].GetProperty("lost").GetInt32(), lines[0].GetProperty("duplicated").GetInt32()));
        Assert.All(["httpRate", "telegramBotRate", "engineRate", "ratio", "peakMemoryMb"], key => Assert.True(lines[0].GetProperty(key).GetDouble() > 0, key));
        Assert.Equal((0, 0), (lines[1].GetProperty("wrongRows").GetInt32(), lines[1].GetProperty("unanswered").GetInt32()));
        Assert.False(Directory.Exists(Path.Combine(data, "data")));
    }

    [Theory]
    [InlineData("--scenario", "fast", "không có")]
    [InlineData("--recipients", "0", "từ 1 đến 1000000")]
    public async Task A_scenario_or_a_size_that_does_not_exist_is_refused_in_words(string option, string value, string words)
    {
        using var data = new DataFolder();

        var (exitCode, _, errors) = await ServerProcess.RunAsync(data, null, "bench", "broadcast", option, value);

        Assert.Equal(2, exitCode);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }
}
