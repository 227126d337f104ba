using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.People;
using Xunit;

namespace ChungTay.Ledger.Tests.People;

public sealed class ErasureStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_receipt_is_the_only_thing_left_and_it_waits_for_a_person_without_a_past()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        await ledger.ExecuteAsync($"insert into subscriptions (address_id, purpose, since) values ({chat.AddressId}, 'news', now())");

        await EraseAsync(chat);

        var after = await ledger.OpenAsync(chat.Address);
        Assert.NotEqual(chat.Person, after.Person);
        Assert.NotEqual(chat.AddressId, after.AddressId);
        Assert.True(after.IsFarewell);
        Assert.Empty(after.Purposes);
        Assert.Equal("biên nhận", await ledger.ScalarAsync<string>("select message ->> 'text' from outbox where address_id = $1", after.AddressId));
    }

    [Fact]
    public async Task An_update_that_the_platform_repeats_after_the_erasure_is_still_known()
    {
        var address = ledger.NewAddress();
        var chat = await ledger.OpenAsync(address);
        await ledger.ExecuteAsync(
            $"""
            insert into inbox (channel, external_id, address, payload, received_at, state) values
              ('telegram', 'update-77', '{address.Value}', 'my words', now(), 'done'),
              ('telegram', '{address.Value}:5', '{address.Value}', 'my words', now(), 'done')
            """);

        await EraseAsync(chat);

        Assert.Equal("", await ledger.ScalarAsync<string>("select payload from inbox where external_id = 'update-77' and address is null"));
        Assert.Equal(0, await ledger.ScalarAsync<long>("select count(*) from inbox where position($1 in external_id) > 0", address.Value));
    }

    [Fact]
    public async Task The_address_stays_while_the_person_has_written_again_and_is_not_yet_heard()
    {
        await ledger.ExecuteAsync("delete from farewells");
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        await EraseAsync(chat);
        await ledger.ExecuteAsync("update outbox set state = 'accepted', settled_at = now()");
        await ledger.ExecuteAsync($"insert into inbox (channel, external_id, address, payload, received_at) values ('telegram', 'again', '{chat.Address.Value}', 'x', now())");

        Assert.Equal(0, await FinishAsync());

        await ledger.ExecuteAsync("update inbox set state = 'done'");
        Assert.Equal(1, await FinishAsync());
    }

    [Fact]
    public void A_receipt_is_two_groups_of_four_that_nobody_misreads()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => ErasureReceipt.Draw().Code).ToList();

        Assert.All(codes, code => Assert.Matches("^[ACDEFGHJKMNPQRTUVWXY34679]{4}-[ACDEFGHJKMNPQRTUVWXY34679]{4}$", code));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    private Task EraseAsync(Chat chat) => ledger.StepAsync(unitOfWork =>
        new ErasureStore(ledger.Outbox).EraseAsync(unitOfWork, chat, ErasureReceipt.Draw(), [new OutboundMessage { Text = "biên nhận" }], Limit));

    private Task<int> FinishAsync() => ledger.StepAsync(unitOfWork => new ErasureStore(ledger.Outbox).FinishAsync(unitOfWork, new FarewellLimits(), Limit));
}
