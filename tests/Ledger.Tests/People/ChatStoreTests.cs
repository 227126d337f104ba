using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.People;
using Xunit;

namespace ChungTay.Ledger.Tests.People;

public sealed class ChatStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_is_entered_once_with_a_person_of_its_own()
    {
        var address = ledger.NewAddress();

        var first = await ledger.OpenAsync(address);
        var second = await ledger.OpenAsync(address);

        Assert.Equal((first.Person, first.AddressId), (second.Person, second.AddressId));
        Assert.True(first.IsOpen);
        Assert.Equal("{}", first.Memory);
        Assert.Equal(1, await ledger.ScalarAsync<long>("select count(*) from persons where id = $1", first.Person.Value));
    }

    [Fact]
    public async Task Many_chats_old_and_new_are_opened_together_each_once_however_often_it_is_asked_for()
    {
        var known = ledger.NewAddress();
        await ledger.OpenAsync(known);
        var fresh = ledger.NewAddress(ChannelName.Web);
        var sameValueElsewhere = fresh with { Channel = ChannelName.ZaloOa };
        var before = await ledger.ScalarAsync<long>("select count(*) from persons");

        var opened = await ledger.StepAsync(unitOfWork => ledger.Chats.OpenAsync(
            unitOfWork, new[] { known, fresh, fresh, sameValueElsewhere }.Select(address => new ChatRequest(address, MayCreate: true)).ToList(), Limit));

        Assert.Equal(3, opened.Count);
        Assert.Equal(3, opened.Values.Select(chat => chat.Person).Distinct().Count());
        Assert.Equal(before + 2, await ledger.ScalarAsync<long>("select count(*) from persons"));
    }

    [Fact]
    public async Task Nobody_is_entered_for_an_address_that_may_only_be_found()
    {
        var address = ledger.NewAddress();

        var opened = await ledger.StepAsync(unitOfWork => ledger.Chats.OpenAsync(unitOfWork, [new ChatRequest(address, MayCreate: false)], Limit));

        Assert.Empty(opened);
        Assert.Equal(0, await ledger.ScalarAsync<long>("select count(*) from addresses where value = $1", address.Value));
    }

    [Fact]
    public async Task An_address_that_came_from_a_roster_gets_its_conversation_when_it_first_writes()
    {
        var address = ledger.NewAddress();
        await ledger.ExecuteAsync(
            $"""
            with p as (insert into persons (created_at) values (now()) returning id)
            insert into addresses (person_id, channel, value, state, state_at, created_at) select id, 'telegram', '{address.Value}', 'blocked', now(), now() from p
            """);

        var chat = await ledger.OpenAsync(address);

        Assert.False(chat.IsOpen);
        Assert.Equal("{}", chat.Memory);
    }

    [Fact]
    public async Task What_a_step_leaves_behind_is_there_for_the_next_one()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        var at = ledger.Time.GetUtcNow();

        await SaveAsync(chat, isOpen: true, at, "erasure", "asked", """{"topic":"khai sinh"}""");

        var next = await ledger.OpenAsync(chat.Address);
        Assert.Equal(("erasure", "asked"), (next.Dialog, next.Step));
        Assert.Equal("""{"topic": "khai sinh"}""", next.Memory);
        Assert.Equal(at.UtcDateTime, await ledger.ScalarAsync<DateTime>("select last_inbound_at from addresses where id = $1", chat.AddressId));
    }

    [Fact]
    public async Task A_block_closes_the_address_keeps_the_last_words_time_and_drops_waiting_notices()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        await SaveAsync(chat, isOpen: true, ledger.Time.GetUtcNow(), null, null, "{}");
        await ledger.ExecuteAsync(
            $$"""
            insert into outbox (address_id, channel, lane, message, state, created_at)
            values ({{chat.AddressId}}, 'telegram', 2, '{"text":"notice"}', 'queued', now()), ({{chat.AddressId}}, 'telegram', 1, '{"text":"reply"}', 'queued', now())
            """);

        await SaveAsync(chat, isOpen: false, inboundAt: null, null, null, "{}");

        Assert.False((await ledger.OpenAsync(chat.Address)).IsOpen);
        Assert.True(await ledger.ScalarAsync<bool>("select last_inbound_at is not null from addresses where id = $1", chat.AddressId));
        Assert.Equal("queued, skipped", await ledger.ScalarAsync<string>("select string_agg(state, ', ' order by lane) from outbox where address_id = $1", chat.AddressId));
    }

    [Fact]
    public async Task A_second_step_waits_for_the_conversation_of_the_first()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        await using var first = await ledger.Database.BeginAsync(Limit);
        await ledger.Chats.OpenAsync(first, [new ChatRequest(chat.Address, MayCreate: true)], Limit);

        var second = ledger.OpenAsync(chat.Address);
        await WaitForALockAsync();
        await ledger.Chats.SaveAsync(first, [Change(chat, isOpen: true, null, "menu", "open", "{}")], Limit);
        await first.CommitAsync(Limit);

        Assert.Equal("menu", (await second).Dialog);
    }

    private async Task WaitForALockAsync()
    {
        while (!await ledger.ScalarAsync<bool>("select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Limit);
        }
    }

    private Task SaveAsync(Chat chat, bool isOpen, DateTimeOffset? inboundAt, string? dialog, string? step, string memory) =>
        ledger.StepAsync(unitOfWork => ledger.Chats.SaveAsync(unitOfWork, [Change(chat, isOpen, inboundAt, dialog, step, memory)], Limit));

    private static ChatChange Change(Chat chat, bool isOpen, DateTimeOffset? inboundAt, string? dialog, string? step, string memory) => new()
    {
        AddressId = chat.AddressId,
        IsOpen = isOpen,
        LastInboundAt = inboundAt,
        Dialog = dialog,
        Step = step,
        Memory = memory,
    };
}
