using System.Text.Json;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class RehearsalTests
{
    // Monday, 25 May 2026, a little before the nine messages' time.
    private static readonly Dictionary<string, string> BeforeMonday = new() { ["Clock:StartAt"] = "2026-05-25T06:59:20+07:00" };

    [Fact]
    public async Task Start_agree_and_the_next_message_of_a_rehearsed_Monday_arrives_as_the_calendar_said()
    {
        using var data = new DataFolder();
        await using var server = await ServerProcess.StartAsync(data, BeforeMonday);
        var visitor = await WebVisitor.EnterAsync(server.Http);
        await visitor.PressAsync("Đồng ý nhận tin");
        await visitor.WaitAsync(line => line.Text.Contains("Đã đăng ký xong", StringComparison.Ordinal));

        var (exitCode, calendar, errors) = await ServerProcess.RunAsync(data, BeforeMonday, "calendar", "--from", "2026-05-25", "--to", "2026-05-25", "--json");

        Assert.True(exitCode == 0, errors);
        var planned = JsonSerializer.Deserialize<JsonElement>(calendar.Split('\n', StringSplitOptions.RemoveEmptyEntries).Single());
        Assert.Equal("2026-05-25T07:00:00+07:00", planned.GetProperty("at").GetString());
        Assert.Equal("nine-messages", planned.GetProperty("plan").GetString());
        var arrived = await visitor.WaitAsync(line => line.Text.Contains(planned.GetProperty("title").GetString()!, StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        Assert.Contains("111", arrived.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_with_one_word_before_the_time_keeps_the_message_away()
    {
        using var data = new DataFolder();
        await using var server = await ServerProcess.StartAsync(data, BeforeMonday);
        var (stays, leaves) = (await WebVisitor.EnterAsync(server.Http), await WebVisitor.EnterAsync(server.Http));
        await stays.PressAsync("Đồng ý nhận tin");
        await leaves.PressAsync("Đồng ý nhận tin");
        await leaves.WaitAsync(line => line.Text.Contains("Đã đăng ký xong", StringComparison.Ordinal));

        await leaves.SayAsync("DUNG!!!");

        await stays.WaitAsync(line => line.Text.Contains("Việc nên làm tuần này", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await leaves.ReadAsync(), line => line.Text.Contains("Việc nên làm tuần này", StringComparison.Ordinal));
    }
}
