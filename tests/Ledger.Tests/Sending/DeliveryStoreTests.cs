using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Sending;

public sealed class DeliveryStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Settlement Accepted = new Settlement.Accepted("1");
    private static readonly Settlement NotTried = new Settlement.Again(TimeSpan.Zero, AgainCause.NotTried);
    private static readonly Settlement InDoubt = new Settlement.Again(TimeSpan.Zero, AgainCause.InDoubt);

    private TestDatabase _database = null!;
    private Population _population = null!;
    private CampaignId _campaign;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _population = new Population(_database);
        await _population.SubscribeAsync(10);
        _campaign = await _population.QueueAsync();
        await _population.OpenAsync(_campaign);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_number_claimed_anew_is_not_taken_from_its_new_holder_when_the_old_one_dies()
    {
        var (old, heir) = (await Ledgers.RegisterAsync(_database), await Ledgers.RegisterAsync(_database));
        var range = await old.ClaimAsync(4);
        await old.SettleAsync(range.Take(1), NotTried);
        var anew = await heir.ClaimAsync(1);

        var rescue = await old.DieAsync();

        Assert.Equal(range[0].Seq, anew.Single().Seq);
        Assert.Equal(3, rescue!.Resent);
        Assert.Equal("claimed", (await heir.StatesAsync(_campaign))[0]);
        Assert.DoesNotContain(await heir.ClaimAsync(3), delivery => delivery.Seq == anew[0].Seq);
    }

    [Fact]
    public async Task A_batch_whose_answer_was_lost_may_be_written_again_although_others_went_on_meanwhile()
    {
        var (one, other) = (await Ledgers.RegisterAsync(_database), await Ledgers.RegisterAsync(_database));
        var range = await one.ClaimAsync(2);
        await one.SettleAsync(range, InDoubt);
        await other.ClaimAsync(2);

        await one.SettleAsync(range, InDoubt, range[0].ClaimId);

        Assert.Equal(2, (await _population.CountAsync(_campaign)).Resent);
        Assert.Equal(2, (await _population.CountAsync(_campaign)).Claimed);
        Assert.DoesNotContain(await one.ClaimAsync(10), delivery => delivery.Attempt == 2);
    }

    [Fact]
    public async Task What_may_have_arrived_is_unknown_and_not_skipped_when_its_campaign_is_stopped()
    {
        var (one, other) = (await Ledgers.RegisterAsync(_database), await Ledgers.RegisterAsync(_database));
        var first = await one.ClaimAsync(2);
        await one.SettleAsync(first.Take(1), InDoubt);
        await one.SettleAsync(first.Skip(1), NotTried, first[0].ClaimId);
        await other.ClaimAsync(1);
        var late = await one.ClaimAsync(2);
        await _population.MoveAsync(_campaign, CampaignState.Stopped);

        await one.SettleAsync(late.Take(1), InDoubt);
        await one.SettleAsync(late.Skip(1), NotTried, late[0].ClaimId, late[1].ClaimId);
        await other.DieAsync();

        var counts = await _population.CountAsync(_campaign);
        Assert.Equal((2, 8, 0, 0), (counts.Unknown, counts.Skipped, counts.Queued, counts.Claimed));
        var states = await one.StatesAsync(_campaign);
        Assert.Equal((2, 8), (states.Count(state => state == "unknown"), states.Count(state => state == "skipped")));
    }

    [Fact]
    public async Task A_stop_tells_what_was_in_doubt_from_what_only_waited()
    {
        var one = await Ledgers.RegisterAsync(_database);
        var range = await one.ClaimAsync(2);
        await one.SettleAsync(range.Take(1), InDoubt);
        await one.SettleAsync(range.Skip(1), NotTried, range[0].ClaimId);

        await _population.MoveAsync(_campaign, CampaignState.Stopped);

        var counts = await _population.CountAsync(_campaign);
        Assert.Equal((1, 9), (counts.Unknown, counts.Skipped));
    }

    [Fact]
    public async Task A_worker_taken_for_dead_tells_what_it_knows_and_the_counts_follow()
    {
        var one = await Ledgers.RegisterAsync(_database);
        var range = await one.ClaimAsync(3);
        await one.DieAsync();

        await one.SettleAsync(range.Take(1), Accepted);
        await one.SettleAsync(range.Skip(1).Take(1), NotTried, range[0].ClaimId);

        var counts = await _population.CountAsync(_campaign);
        Assert.Equal((1, 1, 9), (counts.Accepted, counts.Resent, counts.Queued));
        var heir = await Ledgers.RegisterAsync(_database);
        Assert.Equal([(2, 1), (3, 2)], (await heir.ClaimAsync(2)).Select(delivery => (delivery.Seq, (int)delivery.Attempt)));
    }

    [Fact]
    public async Task Where_nothing_is_sent_twice_a_late_word_turns_unknown_into_the_truth()
    {
        var one = await Ledgers.RegisterAsync(_database);
        var range = await one.ClaimAsync(3);
        await one.DieAsync(resends: false);
        Assert.Equal(3, (await _population.CountAsync(_campaign)).Unknown);

        await one.SettleAsync(range.Take(1), Accepted);
        await one.SettleAsync(range.Skip(1).Take(1), NotTried, range[0].ClaimId);

        var counts = await _population.CountAsync(_campaign);
        Assert.Equal((1, 1, 8), (counts.Accepted, counts.Unknown, counts.Queued));
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_given_back_without_what_others_hold_by_now()
    {
        var (one, other) = (await Ledgers.RegisterAsync(_database), await Ledgers.RegisterAsync(_database));
        var range = await one.ClaimAsync(3);
        await one.SettleAsync(range.Take(1), NotTried);
        var anew = await other.ClaimAsync(1);

        await one.Deliveries.GiveBackStrayAsync(ChannelName.Telegram, one.Worker, [], CancellationToken.None);

        Assert.Equal([2, 3, 4], (await one.ClaimAsync(3)).Select(delivery => delivery.Seq).Order());
        Assert.Equal(1, anew.Single().Seq);
    }

    [Fact]
    public async Task Words_that_a_text_cannot_hold_do_not_keep_a_batch_from_being_written()
    {
        var one = await Ledgers.RegisterAsync(_database);
        var range = await one.ClaimAsync(1);

        await one.SettleAsync(range, new Settlement.Failed("bad\0 \ud800 words " + new string('x', 10_000)), range[0].ClaimId);

        Assert.Equal("500", await one.RunAsync("select length(reason) from outcomes"));
    }

    [Fact]
    public async Task Hundreds_who_withdrew_in_a_row_cost_one_claim_and_not_one_each()
    {
        await _population.SubscribeAsync(300, ChannelName.Web);
        var one = await Ledgers.RegisterAsync(_database);
        await one.RunAsync("delete from subscriptions s using deliveries d where d.address_id = s.address_id and d.seq < 8");

        var claimed = await one.ClaimAsync(2);

        Assert.Equal([8, 9], claimed.Select(delivery => delivery.Seq));
        Assert.Equal(7, (await _population.CountAsync(_campaign)).Skipped);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(120)]
    public async Task A_clock_that_was_set_back_keeps_nobody_waiting(int minutes)
    {
        var one = await Ledgers.RegisterAsync(_database, Ledgers.Unlimited with { MessagesPerSecond = 1000, RepliesPerSecond = 1000 });
        var range = await one.ClaimAsync(1);
        await one.SettleAsync(range, NotTried, range[0].ClaimId);
        await one.Channels.ThrottleAsync(ChannelName.Telegram, TimeSpan.FromSeconds(1), CancellationToken.None);

        // As if all of it had been written before the clock went back.
        await one.RunAsync($"update channel_paces set next_slot = clock_timestamp() + interval '{minutes} minutes', late_slots = array[clock_timestamp() + interval '{minutes} minutes'], late_came = array[clock_timestamp() + interval '{minutes} minutes']");
        await one.RunAsync($"update channel_states set paused_at = paused_at + interval '{minutes} minutes', paused_until = paused_until + interval '{minutes} minutes'");
        await one.RunAsync($"update addresses set next_send_at = clock_timestamp() + interval '{minutes} minutes'");
        await one.RunAsync($"update again set not_before = not_before + interval '{minutes} minutes', waits_from = waits_from + interval '{minutes} minutes'");

        // When the last message went nobody can tell: one look at the pace, then a moment later.
        Assert.Empty(await one.ClaimAsync(1));
        await Task.Delay(80);
        Assert.Equal(range[0].Seq, (await one.ClaimAsync(1)).Single().Seq);
    }
}
