using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Scheduler.Tests.Campaigns;

public sealed class CampaignOrdersTests(PostgresFixture postgres) : IAsyncLifetime
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
    public async Task A_campaign_held_during_its_canary_goes_on_to_the_end()
    {
        await _population.SubscribeAsync(100);
        var isFree = new TaskCompletionSource();
        var channel = new FakeChannel { OnTheWire = async (_, _) => await isFree.Task };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        await Eventually.IsTrueAsync(() => channel.Sent.Count > 0, "the first message");
        await _population.MoveAsync(id, CampaignState.Paused);
        isFree.SetResult();
        await Task.Delay(200);

        await _population.MoveAsync(id, CampaignState.Running);

        Assert.Equal(100, (await _population.WaitAsync(id, CampaignState.Done)).Accepted);
    }

    [Theory]
    [InlineData(CampaignState.Paused)]
    [InlineData(CampaignState.Stopped)]
    public async Task A_pause_or_a_stop_acts_on_all_processes_within_two_seconds(CampaignState order)
    {
        await _population.SubscribeAsync(5000);
        var sent = new System.Collections.Concurrent.ConcurrentQueue<long>();
        FakeChannel Slow() => new()
        {
            OnTheWire = async (_, _) =>
            {
                sent.Enqueue(TimeProvider.System.GetTimestamp());
                await Task.Delay(100, CancellationToken.None);
            },
        };
        await using var first = await SendingProcess.StartAsync(_database, Slow());
        await using var second = await SendingProcess.StartAsync(_database, Slow());
        var id = await _population.QueueAsync();
        await Eventually.IsTrueAsync(() => sent.Count > 100, "a hundred messages");

        await _population.MoveAsync(id, order);
        var ordered = TimeProvider.System.GetTimestamp();
        await Task.Delay(3000);

        Assert.True(TimeProvider.System.GetElapsedTime(ordered, sent.Max()) < TimeSpan.FromSeconds(2));
        var counts = await _population.CountAsync(id);
        Assert.Equal((sent.Count, 0), (counts.Accepted, counts.Claimed));
        Assert.Equal(5000, counts.Accepted + counts.Queued + counts.Skipped);
    }

    [Fact]
    public async Task A_message_behind_a_line_that_hangs_is_not_sent_after_a_stop()
    {
        await _population.SubscribeAsync(50);
        var isFree = new TaskCompletionSource();
        var channel = new FakeChannel { OnTheWire = async (_, _) => await isFree.Task };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        await Eventually.IsTrueAsync(() => channel.Sent.Count == channel.Limits.Concurrency, "every line to hang");
        await _population.MoveAsync(id, CampaignState.Stopped);
        await Task.Delay(1100);

        isFree.SetResult();
        await Eventually.IsTrueAsync(async () => (await _population.CountAsync(id)).Claimed == 0, "everything to be settled");

        Assert.Equal(channel.Limits.Concurrency, channel.Sent.Count);
        Assert.Equal(channel.Limits.Concurrency, (await _population.CountAsync(id)).Accepted);
    }

    [Fact]
    public async Task Nobody_whom_an_earlier_resend_reached_gets_the_message_again()
    {
        await _population.SubscribeAsync(60);
        HashSet<string> unreachable = ["1", "2", "3"];
        var channel = new FakeChannel
        {
            Limits = Ledgers.Unlimited with { ResendsUnknown = false },
            Answer = address => unreachable.Contains(address) ? new SendOutcome.Unknown("timed out") : null,
        };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        await _population.WaitAsync(id, CampaignState.Done);
        unreachable = ["3"];
        await _population.WaitAsync(await _population.QueueAsync("Lần hai", CampaignKind.Resend, id), CampaignState.Done);
        unreachable = [];

        var counts = await _population.WaitAsync(await _population.QueueAsync("Lần ba", CampaignKind.Resend, id), CampaignState.Done);

        Assert.Equal((1, 1), (counts.Audience, counts.Accepted));
        Assert.Equal(["3"], channel.Sent.Where(sent => sent.Text == "Lần ba").Select(sent => sent.Address));
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_left_out_of_a_resend_and_counted_once()
    {
        await _population.SubscribeAsync(60);
        var channel = new FakeChannel
        {
            Limits = Ledgers.Unlimited with { ResendsUnknown = false },
            Answer = address => address is "1" or "2" ? new SendOutcome.Unknown("timed out") : null,
        };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        await _population.WaitAsync(id, CampaignState.Done);
        var ledger = await Ledgers.RegisterAsync(_database, channel.Limits);
        await ledger.RunAsync("update addresses set state = 'blocked' where value = '1'");
        channel.Answer = _ => null;

        var again = await _population.QueueAsync("Lần hai", CampaignKind.Resend, id);
        var counts = await _population.WaitAsync(again, CampaignState.Done);

        Assert.Equal((1, 1), (counts.Audience, counts.Accepted));
        Assert.Equal("""{"blocked": 1}""", await ledger.RunAsync($"select excluded from campaigns where id = {again}"));
    }

    [Fact]
    public async Task A_recall_reaches_those_too_whom_only_a_resend_reached_and_leaves_out_what_is_too_old()
    {
        await _population.SubscribeAsync(60);
        HashSet<string> unreachable = ["1", "2"];
        var channel = new FakeChannel
        {
            Limits = Ledgers.Unlimited with { ResendsUnknown = false, CorrectionWindow = TimeSpan.FromHours(48) },
            Answer = address => unreachable.Contains(address) ? new SendOutcome.Unknown("timed out") : null,
        };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        await _population.WaitAsync(id, CampaignState.Done);
        unreachable = [];
        await _population.WaitAsync(await _population.QueueAsync("Lần hai", CampaignKind.Resend, id), CampaignState.Done);
        var ledger = await Ledgers.RegisterAsync(_database, channel.Limits);
        await ledger.RunAsync($"update outcomes set at = at - interval '49 hours' from campaign_lanes l where l.id = lane_id and l.campaign_id = {id} and seq > 50");

        var recall = await _population.QueueAsync("Thu hồi", CampaignKind.Recall, id);
        var counts = await _population.WaitAsync(recall, CampaignState.Done);

        Assert.Equal((50, 50), (counts.Audience, counts.Accepted));
        Assert.Equal(Enumerable.Range(1, 50), channel.Sent.Where(sent => sent.Target is not null).Select(sent => int.Parse(sent.Address)).Order());
        Assert.Equal("{\"too late\": 10}", await ledger.RunAsync($"select excluded from campaigns where id = {recall}"));
    }

    [Fact]
    public async Task A_recall_where_no_channel_can_take_anything_back_says_so()
    {
        await _population.SubscribeAsync(5);
        await using var process = await SendingProcess.StartAsync(_database, new FakeChannel());
        var id = await _population.QueueAsync();
        await _population.WaitAsync(id, CampaignState.Done);

        var recall = await _population.QueueAsync("Thu hồi", CampaignKind.Recall, id);
        await _population.WaitAsync(recall, CampaignState.Stopped);

        Assert.Contains("không cho sửa hoặc thu hồi", (await _population.ReadAsync(recall)).StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_left_out_is_counted_by_reason()
    {
        await _population.SubscribeAsync(30);
        await _population.SubscribeAsync(4, ChannelName.Web);
        var ledger = await Ledgers.RegisterAsync(_database);
        await ledger.RunAsync("update addresses set state = 'blocked' where channel = 'telegram' and value::int <= 3");
        await ledger.RunAsync("update addresses set state = 'gone' where channel = 'telegram' and value = '4'");
        await using var process = await SendingProcess.StartAsync(_database, new FakeChannel());

        var id = await _population.QueueAsync();
        var counts = await _population.WaitAsync(id, CampaignState.Done);

        Assert.Equal(26, counts.Audience);
        Assert.Equal("{\"gone\": 1, \"blocked\": 3, \"channel off\": 4}", await ledger.RunAsync($"select excluded from campaigns where id = {id}"));
    }

    [Fact]
    public async Task A_storm_holds_everything_but_the_urgent_until_it_is_over()
    {
        await _population.SubscribeAsync(10);
        var ledger = await Ledgers.RegisterAsync(_database);
        await ledger.RunAsync("insert into storm_holds (from_at, until_at, reason, by_name) values (now(), now() + interval '1 day', 'Bão', 'Lan')");
        var channel = new FakeChannel();
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var calm = await _population.QueueAsync("Tin thường");
        var urgent = await _population.QueueAsync("Tin khẩn");
        await ledger.RunAsync($"update campaigns set state = 'draft', urgent = true where id = {urgent}");
        await using (var unitOfWork = await new ChungTay.Ledger.Database.LedgerDatabase(_database.DataSource, TimeProvider.System).BeginAsync(CancellationToken.None))
        {
            var changed = await _population.ReadAsync(urgent);
            await new DraftStore().SaveAsync(unitOfWork, changed, "Lan", CancellationToken.None);
            await new CampaignStore().MoveAsync(unitOfWork, urgent, CampaignState.Approved, null, CancellationToken.None);
            await unitOfWork.CommitAsync(CancellationToken.None);
        }

        await _population.WaitAsync(urgent, CampaignState.Done);
        var during = channel.Sent.Select(sent => sent.Text).Distinct().ToList();
        await ledger.RunAsync("update storm_holds set lifted_at = now()");
        await _population.WaitAsync(calm, CampaignState.Done);

        Assert.Equal(["Tin khẩn"], during);
        Assert.Equal(20, channel.Sent.Count);
    }

    [Fact]
    public async Task What_is_not_what_was_approved_does_not_go_out()
    {
        await _population.SubscribeAsync(3);
        var ledger = await Ledgers.RegisterAsync(_database);
        var id = await _population.QueueAsync("Đã duyệt");
        await ledger.RunAsync($"update campaigns set message = jsonb_set(message, '{{text}}', '\"Đã đổi lén\"') where id = {id}");
        var channel = new FakeChannel();
        await using var process = await SendingProcess.StartAsync(_database, channel);

        await _population.WaitAsync(id, CampaignState.Waiting);

        Assert.Empty(channel.Sent);
        Assert.Contains("duyệt lại", (await _population.ReadAsync(id)).StateReason, StringComparison.Ordinal);
    }
}
