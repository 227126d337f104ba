using System.Text.Json;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class StudyVerbTests
{
    private static readonly Dictionary<string, string> May = new() { ["Clock:StartAt"] = "2026-05-25T08:00:00+07:00" };

    [Fact]
    public async Task The_study_of_2026_is_closed_today_and_open_in_May_2026_and_a_new_one_is_added_from_a_file()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        var today = await JsonAsync(data, null, "study", "status", "--study", "ke-hoach-88", "--json");
        var may = await JsonAsync(data, May, "study", "status", "--study", "1", "--json");
        var path = Path.Combine(data, "moi.yaml");
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "content", "studies", "ke-hoach-88.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, shipped.Replace("id: ke-hoach-88", "id: dot-moi", StringComparison.Ordinal).Replace("file: ke-hoach-88.txt", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var added = await JsonAsync(data, null, "study", "add", path, "--json");
        await File.WriteAllTextAsync(path, "id: [", TestContext.Current.CancellationToken);
        var (exitCode, _, errors) = await ServerProcess.RunAsync(data, null, "study", "add", path);

        Assert.Equal(("closed", "2026-06-03", "2026-06-05"), (today.GetProperty("phase").GetString(), today.GetProperty("report").GetString(), today.GetProperty("deadline").GetString()));
        Assert.Equal("open", may.GetProperty("phase").GetString());
        Assert.Equal("added", added.GetProperty("state").GetString());
        Assert.Equal(1, exitCode);
        Assert.Contains("chưa lưu gì", errors, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonAsync(string data, Dictionary<string, string>? settings, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, settings, arguments);
        Assert.True(exitCode == 0, errors);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }
}
