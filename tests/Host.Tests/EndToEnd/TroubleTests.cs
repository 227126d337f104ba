using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using ChungTay.TelegramFake;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class TroubleTests(PostgresFixture postgres)
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
    public async Task A_database_that_is_away_at_the_start_is_waited_for_and_a_child_in_danger_is_told_the_numbers_meanwhile()
    {
        const long child = 5087654321;
        const string cry = "bố đang đánh em chảy máu cứu em với";
        await using var database = await postgres.CreateDatabaseAsync();
        await using var fake = await TelegramFakeServer.StartAsync(
            new TelegramFakeOptions { LongestPoll = TimeSpan.FromSeconds(1) }, cancellationToken: TestContext.Current.CancellationToken);
        using var data = new DataFolder();
        await TestDatabase.LetInAsync(database.ConnectionString, isAllowed: false);
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings:ChungTay"] = database.ConnectionString,
            ["Channels:Telegram:Token"] = fake.Token,
            ["Channels:Telegram:ApiBaseUrl"] = fake.BaseAddress.ToString(),
        };
        await using var server = ServerProcess.Begin(data, settings);
        await server.WaitForOutputAsync("Cơ sở dữ liệu chưa trả lời, đang chờ");
        fake.People.Open(child);

        fake.People.Say(child, cry);
        await Eventually.IsTrueAsync(() => fake.Transcript.Of(child).Any(message => message.Text.Contains("111", StringComparison.Ordinal)), "the numbers");
        using var page = await server.Http.PostAsJsonAsync("/api/chat/first-aid", new { text = cry }, TestContext.Current.CancellationToken);
        using var ready = await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        using var desk = await server.Http.GetAsync(new Uri("/admin", UriKind.Relative), TestContext.Current.CancellationToken);
        await TestDatabase.LetInAsync(database.ConnectionString, isAllowed: true);
        await server.WaitForOutputAsync("/admin/sign-in/");
        await Eventually.IsTrueAsync(() => fake.PendingUpdates == 0, "the cry to be stored");

        Assert.Contains("111", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (ready.StatusCode, desk.StatusCode));
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

    internal static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
