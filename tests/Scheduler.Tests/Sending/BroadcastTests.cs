using System.Collections.Concurrent;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class BroadcastTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Population _population = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _population = new Population(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_subscriber_gets_a_campaign_exactly_once()
    {
        await _population.SubscribeAsync(1000);
        var channel = new FakeChannel();
        await using var process = await SendingProcess.StartAsync(_database, channel);

        var counts = await _population.WaitAsync(await _population.QueueAsync(), CampaignState.Done);

        Assert.Equal(1000, counts.Accepted);
        Assert.Equal(Enumerable.Range(1, 1000), channel.Sent.Select(sent => int.Parse(sent.Address)).Order());
    }

    [Fact]
    public async Task Two_processes_share_a_campaign_and_send_to_nobody_twice()
    {
        await _population.SubscribeAsync(2000);
        var (one, two) = (new FakeChannel(), new FakeChannel());
        await using var first = await SendingProcess.StartAsync(_database, one);
        await using var second = await SendingProcess.StartAsync(_database, two);

        await _population.WaitAsync(await _population.QueueAsync(), CampaignState.Done);

        Assert.Equal(Enumerable.Range(1, 2000), one.Sent.Concat(two.Sent).Select(sent => int.Parse(sent.Address)).Order());
    }

    [Fact]
    public async Task Whoever_withdraws_before_the_claim_is_skipped_and_the_sums_still_hold()
    {
        await _population.SubscribeAsync(300);
        var firstSend = new TaskCompletionSource();
        var channel = new FakeChannel { OnTheWire = async (_, _) => await firstSend.Task };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        while (channel.Sent.Count < 8)
        {
            await Task.Delay(10);
        }

        await using (var command = _database.DataSource.CreateCommand("delete from subscriptions"))
        {
            await command.ExecuteNonQueryAsync();
        }

        firstSend.SetResult();
        var counts = await _population.WaitAsync(id, CampaignState.Done);

        Assert.Equal(300, counts.Accepted + counts.Skipped);
        Assert.Equal(channel.Sent.Count, counts.Accepted);
        // What was in hands when the withdrawal was committed: the wire and one claim ahead.
        Assert.InRange(counts.Accepted, 8, 20);
    }

    [Fact]
    public async Task A_429_silences_everybody_loses_nobody_and_counts_no_attempt()
    {
        await _population.SubscribeAsync(200);
        var throttled = 0;
        var channel = new FakeChannel
        {
            Answer = address => address == "50" && Interlocked.Increment(ref throttled) == 1 ? new SendOutcome.Throttled(TimeSpan.FromSeconds(1)) : null,
        };
        await using var process = await SendingProcess.StartAsync(_database, channel);

        var counts = await _population.WaitAsync(await _population.QueueAsync(), CampaignState.Done);

        Assert.Equal((200, 0), (counts.Accepted, counts.Resent));
        Assert.Equal(201, channel.Sent.Count);
    }

    [Theory]
    [InlineData(true, 2, 1)]
    [InlineData(false, 1, 0)]
    public async Task An_unknown_outcome_is_sent_once_more_on_a_free_channel_and_never_on_others(bool resends, int sends, int resent)
    {
        await _population.SubscribeAsync(30);
        var channel = new FakeChannel
        {
            Limits = new ChannelLimits { MaxTextLength = 100, HasButtons = true, Concurrency = 4, ResendsUnknown = resends },
            Answer = address => address == "7" ? new SendOutcome.Unknown("timed out") : null,
        };
        await using var process = await SendingProcess.StartAsync(_database, channel);

        var counts = await _population.WaitAsync(await _population.QueueAsync(), CampaignState.Done);

        Assert.Equal((29, 1, resent), (counts.Accepted, counts.Unknown, counts.Resent));
        Assert.Equal(sends, channel.Sent.Count(sent => sent.Address == "7"));
    }

    [Fact]
    public async Task A_reply_that_cannot_be_read_keeps_no_other_from_going_out()
    {
        await _population.SubscribeAsync(3);
        var ledger = await Ledgers.RegisterAsync(_database);
        await ledger.RunAsync(
            """
            insert into outbox (address_id, channel, lane, message, created_at)
            select id, channel, 0, case value when '1' then '{"Text": 7}'::jsonb else '{"Text": "Chào bạn"}'::jsonb end, now() from addresses order by id
            """);
        var channel = new FakeChannel();
        await using var process = await SendingProcess.StartAsync(_database, channel);

        await Eventually.IsTrueAsync(() => channel.Sent.Count >= 2, "the others to be sent");
        await Eventually.IsTrueAsync(
            async () => await ledger.RunAsync("select string_agg(state, ' ' order by id) from outbox") == "queued accepted accepted", "each row to say how it stands");

        Assert.NotEqual("0", await ledger.RunAsync("select tries from outbox order by id limit 1"));
    }

    [Fact]
    public async Task A_message_that_the_platform_refuses_stops_at_the_canary()
    {
        await _population.SubscribeAsync(500);
        var channel = new FakeChannel { Answer = _ => new SendOutcome.ContentRefused("can't parse entities") };
        await using var process = await SendingProcess.StartAsync(_database, channel);

        var campaign = await _population.QueueAsync();
        await _population.WaitAsync(campaign, CampaignState.Stopped);
        // What was on the wire at that moment still has its outcome written.
        await Eventually.IsTrueAsync(async () => (await _population.CountAsync(campaign)).Claimed == 0, "nothing is in anybody's hands");

        var counts = await _population.CountAsync(campaign);
        Assert.InRange(channel.Sent.Count, 1, 20);
        Assert.Equal(500, counts.Failed + counts.Skipped);
    }

    [Fact]
    public async Task Too_many_blocked_chats_pause_the_campaign_with_a_reason_in_words()
    {
        await _population.SubscribeAsync(200);
        var channel = new FakeChannel
        {
            Answer = address => int.Parse(address) is > 20 and <= 60
                ? new SendOutcome.AddressEnded(AddressEnding.Blocked, "bot was blocked by the user") : null,
        };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();

        await _population.WaitAsync(id, CampaignState.Paused);
        await Task.Delay(300);
        var paused = await _population.CountAsync(id);
        Assert.Equal(200, paused.Queued + paused.Claimed + paused.Accepted + paused.Failed + paused.Skipped);
        Assert.Contains("Tự tạm dừng", (await _population.ReadAsync(id)).StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_dead_process_held_is_taken_over_and_only_the_wire_is_doubled()
    {
        await _population.SubscribeAsync(400);
        var stuck = new ConcurrentBag<string>();
        var hanging = new FakeChannel
        {
            OnTheWire = async (address, _) =>
            {
                if (int.Parse(address) > 100)
                {
                    stuck.Add(address);
                    await Task.Delay(Timeout.Infinite, CancellationToken.None);
                }
            },
        };
        var dead = await SendingProcess.StartAsync(_database, hanging);
        var id = await _population.QueueAsync();
        while (stuck.Count < 8)
        {
            await Task.Delay(10);
        }

        await Task.Delay(200);
        dead.Abandon();
        var healthy = new FakeChannel();
        await using var heir = await SendingProcess.StartAsync(_database, healthy);
        var counts = await _population.WaitAsync(id, CampaignState.Done);

        Assert.Equal(400, counts.Accepted);
        var sent = hanging.Sent.Concat(healthy.Sent).GroupBy(message => message.Address).ToList();
        Assert.Equal(400, sent.Count);
        Assert.All(sent.Where(messages => messages.Count() > 1), messages => Assert.Contains(messages.Key, stuck));
    }

    [Fact]
    public async Task A_resend_goes_only_to_those_who_failed_or_are_unknown()
    {
        await _population.SubscribeAsync(100);
        var isDown = true;
        var channel = new FakeChannel
        {
            Limits = new ChannelLimits { MaxTextLength = 100, HasButtons = true, Concurrency = 4, ResendsUnknown = false },
            Answer = address => isDown && int.Parse(address) <= 5 ? new SendOutcome.Unknown("timed out") : null,
        };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        await _population.WaitAsync(id, CampaignState.Done);
        isDown = false;

        var counts = await _population.WaitAsync(await _population.QueueAsync("Gửi lại", CampaignKind.Resend, id), CampaignState.Done);

        Assert.Equal((5, 5), (counts.Audience, counts.Accepted));
        Assert.Equal(["1", "2", "3", "4", "5"], channel.Sent.Where(sent => sent.Text == "Gửi lại").Select(sent => sent.Address).Order());
    }

    [Fact]
    public async Task A_recall_names_the_message_that_each_person_got()
    {
        await _population.SubscribeAsync(50);
        var channel = new FakeChannel { Limits = Ledgers.Unlimited with { CorrectionWindow = TimeSpan.FromHours(48) } };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        await _population.WaitAsync(id, CampaignState.Done);

        await _population.WaitAsync(await _population.QueueAsync("Thu hồi", CampaignKind.Recall, id), CampaignState.Done);

        var targets = channel.Sent.Where(sent => sent.Target is not null).Select(sent => sent.Target!).ToList();
        Assert.Equal(50, targets.Distinct().Count());
    }
}
