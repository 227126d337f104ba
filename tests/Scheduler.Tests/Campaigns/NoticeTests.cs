using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Scheduler.Tests.Campaigns;

/// <summary>What officers get of a broadcast in their own chats.</summary>
public sealed class NoticeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly ChannelLimits Limited = Ledgers.Unlimited with { MessagesPerSecond = 2_000, RepliesPerSecond = 100 };

    private TestDatabase _database = null!;
    private Population _population = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _population = new Population(_database);
        await _population.SubscribeAsync(100);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_author_has_his_copy_before_the_first_citizen_and_once()
    {
        await HireAsync("Lan", "author", "chat of Lan");
        var channel = new FakeChannel { Limits = Limited };
        await using var process = await SendingProcess.StartAsync(_database, channel);

        var counts = await _population.WaitAsync(await _population.QueueAsync("Lắng nghe trẻ em."), CampaignState.Done);

        Assert.Equal(100, counts.Accepted);
        Assert.Equal(("chat of Lan", TestCopyDesk.Mark + "\n\nLắng nghe trẻ em."), (channel.Sent.First().Address, channel.Sent.First().Text));
        Assert.Single(channel.Sent, sent => sent.Address == "chat of Lan");
    }

    [Fact]
    public async Task Whoever_answers_for_a_broadcast_is_told_why_it_paused_and_the_reason_names_them()
    {
        await HireAsync("Minh", "approver", "chat of Minh");
        await HireAsync("Tú", "inspector", "chat of Tú");
        var channel = new FakeChannel { Answer = address => int.TryParse(address, out var chat) && chat > 20 ? Blocked : null };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();

        await _population.WaitAsync(id, CampaignState.Paused);
        await Eventually.IsTrueAsync(() => channel.Sent.Any(sent => sent.Address == "chat of Minh"), "the notice");

        Assert.EndsWith("Đã báo cho: Minh.", (await _population.ReadAsync(id)).StateReason, StringComparison.Ordinal);
        Assert.Contains("Tự tạm dừng", channel.Sent.Single(sent => sent.Address == "chat of Minh").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(channel.Sent, sent => sent.Address == "chat of Tú");
    }

    [Fact]
    public async Task When_nobody_has_linked_a_chat_the_reason_says_so()
    {
        var channel = new FakeChannel { Answer = _ => new SendOutcome.ContentRefused("can't parse entities") };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();

        await _population.WaitAsync(id, CampaignState.Stopped);

        Assert.EndsWith("chưa cán bộ nào liên kết khung chat.", (await _population.ReadAsync(id)).StateReason, StringComparison.Ordinal);
    }

    private static SendOutcome Blocked => new SendOutcome.AddressEnded(AddressEnding.Blocked, "bot was blocked by the user");

    private async Task HireAsync(string name, string role, string chat)
    {
        await using var command = _database.DataSource.CreateCommand(
            """
            with person as (
              insert into persons (created_at) values (now()) returning id
            ), chat as (
              insert into addresses (person_id, channel, value, state_at, created_at) select id, 'telegram', $3, now(), now() from person
            )
            insert into officers (name, roles, person_id, created_at) select $1, array[$2], id, now() from person
            """);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(role);
        command.Parameters.AddWithValue(chat);
        await command.ExecuteNonQueryAsync();
    }
}
