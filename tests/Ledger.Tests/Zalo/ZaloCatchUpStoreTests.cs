using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Zalo;
using Xunit;

namespace ChungTay.Ledger.Tests.Zalo;

public sealed class ZaloCatchUpStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private readonly ZaloCatchUpStore store = new();
    private readonly ZaloReceiptStore receipts = new(ledger.Database.DataSource);

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_back_gets_the_newest_of_what_waited_and_that_once()
    {
        var chat = await ComeBackAsync();
        await WaitAsync(chat, "Bài một", daysAgo: 14);
        await WaitAsync(chat, "Bài ba", daysAgo: 1);
        await WaitAsync(chat, "Bài hai", daysAgo: 7);

        var found = Assert.Single(await TakeAsync());

        Assert.Equal((chat.AddressId, "Bài ba", 3), (found.AddressId, found.Message.Text, found.Count));
        Assert.Empty(await TakeAsync());
        await ComeBackAsync(chat);
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task Nothing_is_taken_before_the_person_was_answered()
    {
        var chat = await ComeBackAsync(wait: false);
        await WaitAsync(chat, "Bài một", daysAgo: 1);

        Assert.DoesNotContain(await TakeAsync(), found => found.AddressId == chat.AddressId);
        ledger.Time.Advance(Delay);
        Assert.Contains(await TakeAsync(), found => found.AddressId == chat.AddressId);
    }

    [Fact]
    public async Task What_Zalo_refused_only_after_the_person_had_written_waits_for_the_next_word()
    {
        var chat = await ComeBackAsync();
        await WaitAsync(chat, "Bài một", daysAgo: 0);
        await new ZaloWindowStore(ledger.Database.DataSource).CloseAsync(chat.Address.Value, ledger.Time.GetUtcNow(), Limit);

        Assert.DoesNotContain(await TakeAsync(), found => found.AddressId == chat.AddressId);
        await ComeBackAsync(chat);
        Assert.Contains(await TakeAsync(), found => found.AddressId == chat.AddressId);
    }

    [Fact]
    public async Task The_newest_notice_that_waited_goes_back_into_the_queue()
    {
        var chat = await ComeBackAsync();
        foreach (var text in new[] { "cũ", "mới" })
        {
            await ledger.ScalarAsync<long>(
                """
                insert into outbox (address_id, channel, lane, message, state, reason, created_at, settled_at)
                values ($1, 'zalo-oa', 2, jsonb_build_object('text', $2::text), 'skipped', $3, $4, $4) returning id
                """, chat.AddressId, text, WaitingReason.Mark + "chờ", ledger.Time.GetUtcNow().AddDays(-1));
        }

        await TakeAsync();

        Assert.Equal("mới", await ledger.ScalarAsync<string>("select string_agg(message ->> 'text', ',') from outbox where address_id = $1 and state = 'queued'", chat.AddressId));
    }

    /// <summary>He asked, so whether he agreed to news does not matter, and none of the answer is left out.</summary>
    [Fact]
    public async Task Of_an_officers_answers_all_go_back_in_order_and_without_a_subscription()
    {
        var chat = await ComeBackAsync();
        await ledger.ExecuteAsync($"delete from subscriptions where address_id = {chat.AddressId}");
        foreach (var (key, lane, daysAgo) in new[] { ("case-word:1", 1, 3), ("case-state:7:working", 2, 2), ("case-word:2", 1, 0), ("case-draft:7", 2, 2) })
        {
            await ledger.ScalarAsync<long>(
                """
                insert into outbox (address_id, channel, lane, message, state, reason, dedupe_key, attempts, created_at, settled_at)
                values ($1, 'zalo-oa', $6, '{"text": "x"}', 'skipped', $2, $3 || '/' || $1, $5, $4, $4) returning id
                """, chat.AddressId, WaitingReason.Mark + "chờ", key, ledger.Time.GetUtcNow().AddDays(-daysAgo), (short)1, (short)lane);
        }

        await new ZaloWindowStore(ledger.Database.DataSource).CloseAsync(chat.Address.Value, ledger.Time.GetUtcNow(), Limit);
        await TakeAsync();
        Assert.Equal("case-word:1 0,case-state:7:working 0", await QueuedAsync());

        // The last was refused only after he had written, so it waits for his next word.
        await ComeBackAsync(chat);
        await ledger.ExecuteAsync($"delete from subscriptions where address_id = {chat.AddressId}");
        await TakeAsync();
        Assert.Equal("case-word:1 0,case-state:7:working 0,case-word:2 0", await QueuedAsync());

        Task<string> QueuedAsync() => ledger.ScalarAsync<string>(
            "select string_agg(replace(dedupe_key, '/' || $1, '') || ' ' || attempts, ',' order by id) from outbox where address_id = $1 and state = 'queued'", chat.AddressId);
    }

    [Theory]
    [InlineData("delete from subscriptions where address_id = {0}")]
    [InlineData("update campaigns set state = 'stopped' where id = {1}")]
    [InlineData("update campaigns set send_until = scheduled_at where id = {1}")]
    [InlineData("update addresses set state = 'blocked' where id = {0}")]
    [InlineData("update outcomes set at = at - interval '40 days' where lane_id in (select id from campaign_lanes where campaign_id = {1})")]
    [InlineData("insert into campaigns (title, message, audience, purposes, scheduled_at, state, kind, parent_id, content_hash, created_by, created_at) select title, message, audience, purposes, scheduled_at, 'done', 'recall', id, '', 'Lan', created_at from campaigns where id = {1}")]
    public async Task What_was_taken_back_meanwhile_stays_where_it_is(string meanwhile)
    {
        var chat = await ComeBackAsync();
        var campaign = await WaitAsync(chat, "Bài một", daysAgo: 1);
        await ledger.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, meanwhile, chat.AddressId, campaign));

        Assert.DoesNotContain(await TakeAsync(), found => found.AddressId == chat.AddressId);
    }

    [Fact]
    public async Task Receipts_find_their_message_and_one_that_overtook_it_waits()
    {
        var chat = await ComeBackAsync();
        await AddReceiptAsync(chat, ZaloReceiptKind.Delivered, 5);
        await AddReceiptAsync(chat, ZaloReceiptKind.Delivered, 5);
        await AddReceiptAsync(chat, ZaloReceiptKind.Read, 9);
        Assert.Equal(0, await receipts.ApplyAsync(ledger.Time.GetUtcNow(), Limit));

        var campaign = await WaitAsync(chat, "Bài một", daysAgo: 1, state: 'a', externalId: "m-" + chat.AddressId);
        Assert.Equal(1, await receipts.ApplyAsync(ledger.Time.GetUtcNow(), Limit));

        var told = await ledger.ScalarAsync<string>(
            """
            select extract(epoch from o.delivered_at - $2)::int || ' ' || extract(epoch from o.read_at - $2)::int
            from outcomes o join campaign_lanes l on l.id = o.lane_id where l.campaign_id = $1
            """, campaign, ledger.Time.GetUtcNow());
        Assert.Equal("5 9", told);
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from zalo_receipts where user_id = $1", chat.Address.Value));
    }

    [Fact]
    public async Task A_receipt_for_a_message_we_do_not_know_is_forgotten_after_two_days()
    {
        var chat = await ComeBackAsync();
        await AddReceiptAsync(chat, ZaloReceiptKind.Read, 5);

        await receipts.ApplyAsync(ledger.Time.GetUtcNow().AddDays(2).AddSeconds(6), Limit);

        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from zalo_receipts where user_id = $1", chat.Address.Value));
    }

    [Fact]
    public async Task Whoever_is_erased_is_erased_here_too_but_not_before_the_last_words_are_out()
    {
        var chat = await ComeBackAsync();
        await AddReceiptAsync(chat, ZaloReceiptKind.Read, 5);
        var erasures = new ErasureStore(ledger.Outbox);
        await ledger.StepAsync(unitOfWork => erasures.EraseAsync(unitOfWork, chat, ErasureReceipt.Draw(), [new OutboundMessage { Text = "biên nhận" }], Limit));
        Assert.Equal(1L, await ledger.ScalarAsync<long>("select count(*) from zalo_windows where user_id = $1", chat.Address.Value));

        await ledger.ExecuteAsync($"delete from persons where id in (select person_id from addresses where value = '{chat.Address.Value}')");

        Assert.Equal(0L, await ledger.ScalarAsync<long>(
            "select (select count(*) from zalo_windows where user_id = $1) + (select count(*) from zalo_receipts where user_id = $1) + (select count(*) from zalo_returns where user_id = $1)",
            chat.Address.Value));
    }

    private Task<IReadOnlyList<WaitingMessage>> TakeAsync() =>
        ledger.StepAsync(unitOfWork => store.TakeAsync(unitOfWork, ChannelName.ZaloOa, Delay, 100, Limit));

    private async Task<Chat> ComeBackAsync(Chat? known = null, bool wait = true)
    {
        var chat = known ?? await ledger.OpenAsync(ledger.NewAddress(ChannelName.ZaloOa));
        await ledger.ExecuteAsync($"insert into subscriptions (address_id, purpose, since) values ({chat.AddressId}, 'news', now()) on conflict do nothing");
        var windows = new ZaloWindowStore(ledger.Database.DataSource);
        await ledger.StepAsync(unitOfWork => windows.TouchAsync(unitOfWork, chat.Address.Value, unitOfWork.Now, true, Limit));
        if (wait)
        {
            ledger.Time.Advance(Delay);
        }

        return chat;
    }

    // A campaign to one person, with what became of it.
    private Task<long> WaitAsync(Chat chat, string text, int daysAgo, char state = 's', string? externalId = null) => ledger.ScalarAsync<long>(
        """
        with campaign as (
          insert into campaigns (title, message, audience, purposes, scheduled_at, state, content_hash, created_by, created_at)
          values ('Tin', jsonb_build_object('text', $1::text), 'citizens', '{news}', $2, 'done', '', 'Lan', $2) returning id
        ), lane as (
          insert into campaign_lanes (campaign_id, channel, state, audience) select id, 'zalo-oa', 'done', 1 from campaign returning id
        ), delivery as (
          insert into deliveries (lane_id, seq, person_id, address_id) select id, 1, $3, $4 from lane
        ), outcome as (
          insert into outcomes (lane_id, seq, state, reason, external_id, at)
          select id, 1, $5::"char", case when $5 = 's' then $7 end, nullif($6, ''), $2 from lane
        )
        select id from campaign
        """,
        text, ledger.Time.GetUtcNow().AddDays(-daysAgo), chat.Person.Value, chat.AddressId, state.ToString(), externalId ?? "", WaitingReason.Mark + "chờ");

    private Task AddReceiptAsync(Chat chat, ZaloReceiptKind kind, int second) => ledger.StepAsync(unitOfWork => receipts.AddAsync(
        unitOfWork, new ZaloReceipt(chat.Address.Value, ["m-" + chat.AddressId], kind, ledger.Time.GetUtcNow().AddSeconds(second)), Limit));
}
