using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Sending;

/// <summary>One message a second to one chat, whoever sends it: campaigns remember it by the lane, replies by the address.</summary>
public sealed class PerChatTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly ChannelLimits Limited = Ledgers.Unlimited with { MessagesPerSecond = 10_000, RepliesPerSecond = 10_000 };

    private TestDatabase _database = null!;
    private Population _population = null!;
    private Ledgers _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _population = new Population(_database);
        await _population.SubscribeAsync(10);
        _ledger = await Ledgers.RegisterAsync(_database, Limited);
        await _population.OpenAsync(await _population.QueueAsync());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_reply_waits_a_second_behind_a_campaigns_message_to_the_same_chat_and_holds_up_nobody()
    {
        await _ledger.ClaimAsync(5);
        await ReplyAsync("3");
        await ReplyAsync("8");

        Assert.Equal(["8"], (await _ledger.ClaimOutboxAsync(8)).Select(row => row.Address));
        Assert.Equal(2, (await _ledger.ClaimAsync(2)).Count);

        await LetPassAsync();
        Assert.Equal(["3"], (await _ledger.ClaimOutboxAsync(8)).Select(row => row.Address));
    }

    [Fact]
    public async Task A_second_campaign_waits_behind_the_first_chat_by_chat()
    {
        await _ledger.ClaimAsync(5);
        await _ledger.RunAsync("update campaign_lanes set state = 'paused'");
        var second = await _population.QueueAsync("Tin thứ hai");
        await _population.OpenAsync(second);

        var now = await _ledger.ClaimAsync(10);
        await LetPassAsync();
        await _ledger.RunAsync("update again set not_before = '-infinity'");
        var later = await _ledger.ClaimAsync(10);

        Assert.Equal(["6", "7", "8", "9", "10"], now.Select(delivery => delivery.Address));
        Assert.Equal(["1", "2", "3", "4", "5"], later.Select(delivery => delivery.Address));
        Assert.All(later, delivery => Assert.Equal((1, second), (delivery.Attempt, delivery.Campaign)));
    }

    [Fact]
    public async Task A_campaigns_message_waits_a_second_behind_a_reply()
    {
        await ReplyAsync("2");
        await _ledger.ClaimOutboxAsync(8);

        Assert.Equal(["1", "3"], (await _ledger.ClaimAsync(2)).Select(delivery => delivery.Address).Order().Take(2));
    }

    [Fact]
    public async Task What_was_claimed_before_the_clock_was_set_back_keeps_no_reply_waiting()
    {
        await _ledger.ClaimAsync(5);
        await _ledger.RunAsync("update campaign_lanes set recent_at = array[clock_timestamp() + interval '2 hours']");
        await ReplyAsync("3");

        Assert.Single(await _ledger.ClaimOutboxAsync(8));
    }

    [Fact]
    public async Task A_chat_whose_first_reply_waits_to_be_tried_again_holds_up_no_campaign()
    {
        await ReplyAsync("2");
        await ReplyAsync("2");
        var first = (await _ledger.ClaimOutboxAsync(8)).Single();
        await _ledger.RunAsync("update addresses set next_send_at = '-infinity'");
        await SettleAsync(first, new Settlement.Again(TimeSpan.FromMinutes(1), AgainCause.NotSent));

        Assert.Equal(2, (await _ledger.ClaimAsync(2)).Count);
    }

    [Fact]
    public async Task An_outcome_that_is_told_twice_settles_its_own_claim_only()
    {
        await ReplyAsync("2");
        var first = (await _ledger.ClaimOutboxAsync(8)).Single();
        var again = new Settlement.Again(TimeSpan.Zero, AgainCause.NotTried);
        await SettleAsync(first, again);
        await _ledger.RunAsync("update addresses set next_send_at = '-infinity'");
        Assert.Single(await _ledger.ClaimOutboxAsync(8));

        await SettleAsync(first, again);

        Assert.Equal("claimed 1", await _ledger.RunAsync("select state || ' ' || attempts from outbox"));
    }

    private Task SettleAsync(OutboxRow row, Settlement settlement) => _ledger.Outbox.SettleAsync(_ledger.Worker, [(row, settlement)], CancellationToken.None);

    // As if the second had gone by.
    private Task<string?> LetPassAsync() => _ledger.RunAsync(
        "update campaign_lanes set recent_at = (select coalesce(array_agg(t - interval '2 seconds'), '{}') from unnest(recent_at) t)");

    private async Task ReplyAsync(string chat)
    {
        var address = long.Parse((await _ledger.RunAsync($"select id from addresses where value = '{chat}'"))!);
        await using var unitOfWork = await new LedgerDatabase(_database.DataSource, TimeProvider.System).BeginAsync(CancellationToken.None);
        var item = new OutboxItem
        {
            AddressId = address,
            Channel = ChannelName.Telegram,
            Message = new OutboundMessage { Text = "Trả lời" },
            Lane = OutboxLane.Reply,
        };
        await _ledger.Outbox.AddAsync(unitOfWork, [item], CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
    }
}
