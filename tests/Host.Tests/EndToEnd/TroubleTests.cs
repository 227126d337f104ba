using System.Diagnostics;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class TroubleTests
{
    [Fact]
    public async Task A_mistake_in_a_plan_file_refuses_the_start_and_names_file_line_and_cure()
    {
        using var data = new DataFolder();
        var content = Path.Combine(data, "content");
        Copy(Path.Combine(AppContext.BaseDirectory, "content"), content);
        var file = Path.Combine(content, "plans", "nine-messages.yaml");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var line = Array.FindIndex(lines, one => one.Trim() == "at: \"07:00\"");
        lines[line] = "  at: \"25:00\"";
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await ServerProcess.RunAsync(data, new Dictionary<string, string> { ["CHUNGTAY_CONTENT"] = content }, "serve");

        Assert.Equal(1, exitCode);
        Assert.Contains("nine-messages.yaml", errors, StringComparison.Ordinal);
        Assert.Contains($"dòng {line + 1}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_at_the_start_is_waited_for_and_the_console_says_so()
    {
        using var data = new DataFolder();
        var away = new Dictionary<string, string> { ["ConnectionStrings:ChungTay"] = "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2" };
        await using var server = ServerProcess.Begin(data, away);

        await server.WaitForOutputAsync("Cơ sở dữ liệu chưa trả lời, đang chờ");

        await server.KillAsync();
    }

    [Fact]
    public async Task A_database_killed_mid_way_comes_back_and_what_people_wrote_meanwhile_is_answered()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(data);
        var visitor = await WebVisitor.EnterAsync(server.Http);
        await visitor.PressAsync("Đồng ý nhận tin");
        await visitor.WaitAsync(line => line.Text.Contains("Đã đăng ký xong", StringComparison.Ordinal));

        var postmaster = int.Parse(File.ReadLines(Path.Combine(data, "data", "postgres", "postmaster.pid")).First());
        using (var database = Process.GetProcessById(postmaster))
        {
            database.Kill();
        }

        await visitor.SayUntilTakenAsync("dừng");

        await visitor.WaitUntilAsync(line => line.Text.Contains("dừng", StringComparison.OrdinalIgnoreCase) && line.From == "bot", TimeSpan.FromSeconds(60));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
