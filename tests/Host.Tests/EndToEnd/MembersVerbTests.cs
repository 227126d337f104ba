using System.Text.Json;
using ChungTay.Testing.Roster;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class MembersVerbTests
{
    [Fact]
    public async Task A_dry_run_names_everybody_whom_the_file_changes()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        var path = Path.Combine(data, "danh-sach.xlsx");
        await WriteAsync(path, "", "");
        await RunAsync(data, "members", "import", path);
        await WriteAsync(path, "Đã mất", "Vắng mặt");

        var words = await RunAsync(data, "members", "import", path, "--dry-run");
        var json = JsonSerializer.Deserialize<JsonElement>(await RunAsync(data, "members", "import", path, "--dry-run", "--json"));

        Assert.Contains("RỜI    Lê Văn Một, Chi bộ A (trang \"Sheet1\", dòng 2): Rời danh sách: từ trần", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Lê Văn Hai", words, StringComparison.Ordinal);
        var change = Assert.Single(json.GetProperty("changes").EnumerateArray());
        Assert.Equal(("Lê Văn Một", "ended"), (change.GetProperty("name").GetString(), change.GetProperty("change").GetString()));
    }

    private static Task WriteAsync(string path, string first, string second) => File.WriteAllBytesAsync(
        path,
        new Workbook().Page("Sheet1").Row("Họ và tên", "Chi bộ", "Ghi chú").Row("Lê Văn Một", "Chi bộ A", first).Row("Lê Văn Hai", "Chi bộ A", second).Save(),
        TestContext.Current.CancellationToken);

    private static async Task<string> RunAsync(string data, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, null, arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }
}
