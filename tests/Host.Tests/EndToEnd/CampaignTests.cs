using ChungTay.TelegramFake;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class CampaignTests
{
    [Fact]
    public async Task A_thousand_people_on_Telegram_each_get_it_once_though_the_program_is_killed_in_the_middle()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var telegram = await TelegramFakeServer.StartAsync(
            new TelegramFakeOptions { BulkPerSecond = null, ChatInterval = TimeSpan.Zero });
        var settings = new Dictionary<string, string>
        {
            ["Channels:Telegram:Token"] = telegram.Token,
            ["Channels:Telegram:ApiBaseUrl"] = telegram.BaseAddress.ToString(),
            ["Channels:Telegram:MessagesPerSecond"] = "200",
            ["Channels:Telegram:ReplyReservePerSecond"] = "400",
            ["Quiet:From"] = "00:00",
            ["Quiet:To"] = "00:00",
        };
        await using var first = await ServerProcess.StartAsync(data, settings);
        await SubscribeAsync(telegram, 1000);
        var text = Path.Combine(data, "tin.txt");
        await File.WriteAllTextAsync(text, "Lắng nghe trẻ em bằng trái tim.", TestContext.Current.CancellationToken);
        var id = await RunAsync(data, settings, "campaigns", "queue", "--text-file", text, "--audience", "citizens", "--by", "Lan");
        await RunAsync(data, settings, "campaigns", "approve", id, "--by", "Hùng");
        int Got() => telegram.Transcript.All().Where(message => message.Text.Contains("trái tim", StringComparison.Ordinal)).Select(message => message.Chat).Distinct().Count();
        await telegram.Transcript.WaitUntilAsync(() => Got() > 300, "three hundred people have it", TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await first.KillAsync();
        await using var second = await ServerProcess.StartAsync(data, settings);
        await telegram.Transcript.WaitUntilAsync(() => Got() == 1000, "everybody has it", TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);

        // Those in doubt are sent once more a moment later; only then is the ledger complete.
        await second.WaitUntilDoneAsync(1);
        var copies = telegram.Transcript.All().Where(message => message.Text.Contains("trái tim", StringComparison.Ordinal)).CountBy(message => message.Chat).ToList();
        var doubled = copies.Count(chat => chat.Value > 1);
        // Telegram has 30 on the wire at most; each of them at most twice.
        Assert.InRange(doubled, 0, 64);
        Assert.All(copies, chat => Assert.InRange(chat.Value, 1, 2));
        Assert.Contains("\"accepted\":1000", await RunAsync(data, settings, "campaigns", "show", id, "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_his_own_message_unless_the_commune_has_one_officer_only()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        var text = Path.Combine(data, "tin.txt");
        await File.WriteAllTextAsync(text, "Tin thử.", TestContext.Current.CancellationToken);
        var id = await RunAsync(data, null, "campaigns", "queue", "--text-file", text, "--audience", "citizens", "--by", "Lan", "--at", "2030-01-01T07:00");

        var (refused, _, words) = await ServerProcess.RunAsync(data, null, "campaigns", "approve", id, "--by", "lan");
        var (allowed, _, _) = await ServerProcess.RunAsync(data, new Dictionary<string, string> { ["Approval:SecondPerson"] = "false" }, "campaigns", "approve", id, "--by", "Lan");

        Assert.Equal((1, 0), (refused, allowed));
        Assert.Contains("không được tự duyệt", words, StringComparison.Ordinal);
        Assert.Contains("approved", await RunAsync(data, null, "calendar", "--from", "2030-01-01", "--to", "2030-01-01", "--json"), StringComparison.Ordinal);
        Assert.Contains("nguyên vẹn", await RunAsync(data, null, "verify-audit"), StringComparison.Ordinal);
    }

    private static async Task SubscribeAsync(TelegramFakeServer telegram, int people)
    {
        for (var chat = 1; chat <= people; chat++)
        {
            telegram.People.Start(chat);
        }

        await telegram.Transcript.WaitUntilAsync(() => telegram.Transcript.Stats().Chats == people, "everybody is welcomed", TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        for (var chat = 1; chat <= people; chat++)
        {
            telegram.People.Press(chat, "Đồng ý nhận tin");
        }

        await telegram.Transcript.WaitUntilAsync(() => telegram.Transcript.Stats().Accepted >= 2 * people, "everybody is confirmed", TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
    }

    private static async Task<string> RunAsync(string data, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, settings, arguments);
        Assert.True(exitCode == 0, string.Join(' ', arguments) + "\n" + output + errors);
        return output.Trim();
    }
}
