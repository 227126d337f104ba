using System.Text.Json;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class RehearsalTests
{
    // Monday, 25 May 2026, a minute before the nine messages' time: long enough to start and to press a button on a busy machine.
    private static readonly Dictionary<string, string> BeforeMonday = new() { ["Clock:StartAt"] = "2026-05-25T06:59:00+07:00" };

    [Fact]
    public async Task A_rehearsed_Monday_brings_what_the_calendar_said_to_whoever_agreed_and_not_to_whoever_left_with_one_word()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(data, BeforeMonday);
        var (stays, leaves) = (await WebVisitor.EnterAsync(server.Http), await WebVisitor.EnterAsync(server.Http));
        await stays.PressAsync("Đồng ý nhận tin");
        await leaves.PressAsync("Đồng ý nhận tin");
        await stays.WaitAsync(line => line.Text.Contains("Đã đăng ký xong", StringComparison.Ordinal));
        await leaves.WaitAsync(line => line.Text.Contains("Đã đăng ký xong", StringComparison.Ordinal));
        await leaves.SayAsync("DUNG!!!");
        var planned = await PlannedAsync(data);

        var arrived = await stays.WaitAsync(line => line.Text.Contains(planned.GetProperty("title").GetString()!, StringComparison.Ordinal), TimeSpan.FromSeconds(120));

        Assert.Contains("111", arrived.Text, StringComparison.Ordinal);
        Assert.Equal(("2026-05-25T07:00:00+07:00", "nine-messages"), (planned.GetProperty("at").GetString(), planned.GetProperty("plan").GetString()));
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await leaves.ReadAsync(), line => line.Text.Contains("Việc nên làm tuần này", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> PlannedAsync(string data)
    {
        var (exitCode, calendar, errors) = await ServerProcess.RunAsync(data, BeforeMonday, "calendar", "--from", "2026-05-25", "--to", "2026-05-25", "--json");
        Assert.True(exitCode == 0, errors);
        return JsonSerializer.Deserialize<JsonElement>(calendar.Split('\n', StringSplitOptions.RemoveEmptyEntries).Single());
    }
}
