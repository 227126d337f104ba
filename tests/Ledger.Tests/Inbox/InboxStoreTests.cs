using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Inbox;

public sealed class InboxStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private readonly InboxStore _store = new();
    private LedgerFixture _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _ledger = new LedgerFixture(postgres);
        await _ledger.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task An_update_seen_before_is_dropped()
    {
        Assert.Equal(2, await AddAsync(("a", "1"), ("a", "2")));
        Assert.Equal(1, await AddAsync(("a", "2"), ("a", "3")));
    }

    [Fact]
    public async Task A_claim_takes_the_chats_that_waited_longest_with_their_updates_in_order()
    {
        await AddAsync(("a", "1"), ("b", "2"), ("a", "3"), ("c", "4"), ("b", "5"));

        await using var unitOfWork = await BeginAsync();
        var rows = await _store.ClaimAsync(unitOfWork, chats: 2, updatesPerChat: 10, Limit);

        Assert.Equal(["1", "2", "3", "5"], rows.Select(row => row.Payload));
    }

    [Fact]
    public async Task A_claim_takes_no_more_of_a_chat_than_it_is_told()
    {
        await AddAsync(("a", "1"), ("a", "2"), ("a", "3"));

        await using var unitOfWork = await BeginAsync();

        Assert.Equal(["1", "2"], (await _store.ClaimAsync(unitOfWork, 10, 2, Limit)).Select(row => row.Payload));
    }

    [Fact]
    public async Task No_other_step_gets_a_chat_that_one_step_holds()
    {
        await AddAsync(("a", "1"), ("a", "2"), ("b", "3"));
        await using var first = await BeginAsync();
        await _store.ClaimAsync(first, chats: 1, updatesPerChat: 1, Limit);

        await using var second = await BeginAsync();

        Assert.Equal(["3"], (await _store.ClaimAsync(second, 10, 10, Limit)).Select(row => row.Payload));
    }

    [Fact]
    public async Task What_was_not_settled_before_a_crash_is_claimed_again()
    {
        await AddAsync(("a", "1"));
        await using (var crashed = await BeginAsync())
        {
            await _store.ClaimAsync(crashed, 10, 10, Limit);
        }

        await using var next = await BeginAsync();

        Assert.Single(await _store.ClaimAsync(next, 10, 10, Limit));
    }

    [Fact]
    public async Task Updates_whose_chat_is_unknown_do_not_wait_for_one_another()
    {
        await AddAsync((null, "1"), (null, "2"));
        await using var first = await BeginAsync();
        await _store.ClaimAsync(first, 1, 10, Limit);

        await using var second = await BeginAsync();

        Assert.Equal(["2"], (await _store.ClaimAsync(second, 10, 10, Limit)).Select(row => row.Payload));
    }

    [Fact]
    public async Task A_failed_update_holds_back_its_chat_until_it_rests()
    {
        await AddAsync(("a", "1"), ("a", "2"));
        var id = await _ledger.ScalarAsync<long>("select min(id) from inbox");
        for (var attempt = 1; attempt < InboxStore.LastAttempt; attempt++)
        {
            await _ledger.StepAsync(unitOfWork => _store.FailAsync(unitOfWork, id, "Bug", Limit));
        }

        await using (var unitOfWork = await BeginAsync())
        {
            Assert.Empty(await _store.ClaimAsync(unitOfWork, 10, 10, Limit));
        }

        await _ledger.StepAsync(unitOfWork => _store.FailAsync(unitOfWork, id, "Bug", Limit));

        await using var next = await BeginAsync();
        Assert.Equal(["2"], (await _store.ClaimAsync(next, 10, 10, Limit)).Select(row => row.Payload));
        Assert.Equal("failed Bug", await _ledger.ScalarAsync<string>("select state || ' ' || reason from inbox where id = $1", id));
    }

    [Fact]
    public async Task One_update_is_taken_alone_only_when_it_is_the_oldest_of_its_chat()
    {
        await AddAsync(("a", "1"), ("a", "2"));
        var first = await _ledger.ScalarAsync<long>("select min(id) from inbox");

        await using var unitOfWork = await BeginAsync();

        Assert.Null(await _store.ClaimOneAsync(unitOfWork, first + 1, Limit));
        Assert.Equal("1", (await _store.ClaimOneAsync(unitOfWork, first, Limit))?.Payload);
    }

    [Fact]
    public async Task Settled_updates_say_what_became_of_them_and_a_blanked_one_keeps_only_its_id()
    {
        await AddAsync(("a", "1"), ("b", "2"), ("c", new string('x', 9_000)));
        var first = await _ledger.ScalarAsync<long>("select min(id) from inbox");

        await _ledger.StepAsync(unitOfWork => _store.SettleAsync(
            unitOfWork,
            [
                new InboxSettlement { Id = first, End = InboxEnd.Failed, Reason = "unreadable" },
                new InboxSettlement { Id = first + 1, End = InboxEnd.Ignored, IsBlanked = true },
                new InboxSettlement { Id = first + 2, End = InboxEnd.Done },
            ],
            Limit));

        Assert.Equal(
            "failed unreadable a 1; ignored - - 0; done - c 4000",
            await _ledger.ScalarAsync<string>(
                "select string_agg(concat_ws(' ', state, coalesce(reason, '-'), coalesce(address, '-'), length(payload)), '; ' order by id) from inbox"));
        Assert.True(await _ledger.ScalarAsync<bool>("select bool_and(handled_at is not null) from inbox"));
    }

    private Task<UnitOfWork> BeginAsync() => _ledger.Database.BeginAsync(Limit);

    private Task<int> AddAsync(params (string? Chat, string Payload)[] updates) => _ledger.StepAsync(unitOfWork => _store.AddAsync(
        unitOfWork,
        updates.Select(update => new InboxItem { Channel = ChannelName.Telegram, ExternalId = update.Payload, Address = update.Chat, Payload = update.Payload }).ToList(),
        Limit));
}
