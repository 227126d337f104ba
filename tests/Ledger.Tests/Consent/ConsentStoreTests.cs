using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Sending;
using Xunit;

namespace ChungTay.Ledger.Tests.Consent;

public sealed class ConsentStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private readonly ConsentStore _store = new();

    [Fact]
    public async Task A_consent_stands_in_the_ledger_and_in_force_with_the_words_that_were_read()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        var wording = ConsentWording.Of("welcome.ask", "Bà con có muốn nhận tin không?");

        await RecordAsync(Change(chat, "news", isGiven: true, wording));

        var entry = Assert.Single(await HistoryAsync(chat));
        Assert.Equal(("news", true, wording.Version, ConsentHow.Press), (entry.Purpose, entry.IsGiven, entry.Wording, entry.How));
        Assert.Equal(ledger.Time.GetUtcNow(), entry.At);
        Assert.Equal(["news"], (await ledger.OpenAsync(chat.Address)).Purposes);
        Assert.Equal(wording.Text, await ledger.ScalarAsync<string>("select text from consent_wordings where version = $1", wording.Version));
    }

    [Fact]
    public async Task Giving_twice_and_withdrawing_twice_leaves_one_line_each()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        var wording = ConsentWording.Of("a", "b");

        await RecordAsync(Change(chat, "news", true, wording), Change(chat, "news", true, wording));
        await RecordAsync(Change(chat, "news", true, wording));
        await RecordAsync(Change(chat, "news", false, wording), Change(chat, "news", false, wording));

        Assert.Equal([true, false], (await HistoryAsync(chat)).Select(entry => entry.IsGiven));
        Assert.Empty((await ledger.OpenAsync(chat.Address)).Purposes);
    }

    [Fact]
    public async Task Changes_of_one_step_count_in_their_order()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        var wording = ConsentWording.Of("a", "b");

        await RecordAsync(Change(chat, "news", true, wording), Change(chat, "news", false, wording), Change(chat, "news", true, wording));

        Assert.Equal([true, false, true], (await HistoryAsync(chat)).Select(entry => entry.IsGiven));
        Assert.Equal(["news"], (await ledger.OpenAsync(chat.Address)).Purposes);
    }

    [Fact]
    public async Task Purposes_are_agreed_to_one_by_one()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        var wording = ConsentWording.Of("a", "b");
        await RecordAsync(Change(chat, "news", true, wording), Change(chat, "study", true, wording));

        await RecordAsync(Change(chat, "news", false, wording));

        Assert.Equal(["study"], (await ledger.OpenAsync(chat.Address)).Purposes);
    }

    [Theory]
    [InlineData(AgainCause.NotSent, "skipped: withdrawn")]
    [InlineData(AgainCause.InDoubt, "unknown: in doubt, then: withdrawn")]
    public async Task A_reminder_in_a_senders_hands_when_its_chat_withdraws_is_not_sent_again(AgainCause cause, string stands)
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        await RecordAsync(Change(chat, "news", true, ConsentWording.Of("a", "b")));
        var id = await ledger.ScalarAsync<long>(
            """
            insert into outbox (address_id, channel, lane, message, state, attempts, worker_id, claimed_at, created_at)
            values ($1, 'telegram', 2, '{}', 'claimed', 1, 7, '2027-03-01', '2027-03-01') returning id
            """, chat.AddressId);

        await RecordAsync(Change(chat, "news", false, ConsentWording.Of("a", "b")));
        var row = new OutboxRow { Id = id, ClaimedAt = new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc), AddressId = chat.AddressId, Address = "1", MessageJson = "{}", Attempt = 1, Tries = 0 };
        await ledger.Outbox.SettleAsync(new WorkerId(7), [(row, new Settlement.Again(TimeSpan.Zero, cause))], Limit);

        Assert.Equal(stands, await ledger.ScalarAsync<string>("select state || ': ' || reason from outbox where id = $1", id));
    }

    [Fact]
    public async Task A_step_that_is_not_committed_leaves_neither_line_nor_force()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        await using (var unitOfWork = await ledger.Database.BeginAsync(Limit))
        {
            await _store.RecordAsync(unitOfWork, [Change(chat, "news", true, ConsentWording.Of("a", "b"))], Limit);
        }

        Assert.Empty(await HistoryAsync(chat));
        Assert.Empty((await ledger.OpenAsync(chat.Address)).Purposes);
    }

    [Fact]
    public void Other_words_are_another_version()
    {
        Assert.NotEqual(ConsentWording.Of("welcome.ask", "một").Version, ConsentWording.Of("welcome.ask", "hai").Version);
        Assert.Equal(ConsentWording.Of("welcome.ask", "một"), ConsentWording.Of("welcome.ask", "một"));
    }

    private Task RecordAsync(params ConsentChange[] changes) => ledger.StepAsync(unitOfWork => _store.RecordAsync(unitOfWork, changes, Limit));

    private Task<IReadOnlyList<ConsentEntry>> HistoryAsync(Chat chat) => ledger.StepAsync(unitOfWork => _store.HistoryAsync(unitOfWork, chat.AddressId, Limit));

    private static ConsentChange Change(Chat chat, string purpose, bool isGiven, ConsentWording wording) => new()
    {
        AddressId = chat.AddressId,
        Channel = chat.Address.Channel,
        Purpose = purpose,
        IsGiven = isGiven,
        Wording = wording,
        How = ConsentHow.Press,
    };
}
