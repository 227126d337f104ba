using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Linking;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Zalo;
using Xunit;

namespace ChungTay.Ledger.Tests.Linking;

public sealed class AddressLinkStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly AddressLinkStore links = new();

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_makes_two_chats_one_persons_and_is_of_use_once()
    {
        var (telegram, zalo, other) = (await OpenAsync(ChannelName.Telegram), await OpenAsync(ChannelName.ZaloOa), await OpenAsync(ChannelName.ZaloBot));
        var code = await DrawAsync(telegram);
        Assert.Matches("^[0-9]{6}$", code);

        Assert.Equal(new LinkOutcome.Linked(telegram.Person), await TakeAsync(zalo, code));

        Assert.Equal(telegram.Person, (await ledger.OpenAsync(zalo.Address)).Person);
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from persons where id = $1", zalo.Person.Value));
        Assert.IsType<LinkOutcome.Unknown>(await TakeAsync(other, code));
    }

    [Fact]
    public async Task Consents_stay_with_the_chat_in_which_they_were_given()
    {
        var (telegram, zalo) = (await OpenAsync(ChannelName.Telegram), await OpenAsync(ChannelName.ZaloOa));
        await AgreeAsync(zalo);

        await TakeAsync(zalo, await DrawAsync(telegram));

        Assert.Equal(["news"], (await ledger.OpenAsync(zalo.Address)).Purposes);
        Assert.Empty((await ledger.OpenAsync(telegram.Address)).Purposes);
    }

    [Fact]
    public async Task A_code_lapses_after_a_quarter_of_an_hour_and_a_new_one_voids_the_old()
    {
        var (first, second) = (await OpenAsync(ChannelName.Telegram), await OpenAsync(ChannelName.ZaloOa));
        var old = await DrawAsync(first);
        var code = await DrawAsync(first);
        Assert.IsType<LinkOutcome.Unknown>(await TakeAsync(second, old == code ? "x" : old));

        ledger.Time.Advance(AddressLinkStore.Life);

        Assert.IsType<LinkOutcome.Unknown>(await TakeAsync(second, code));
    }

    [Fact]
    public async Task After_five_wrong_codes_even_the_right_one_must_wait_an_hour()
    {
        var (first, second) = (await OpenAsync(ChannelName.Telegram), await OpenAsync(ChannelName.ZaloOa));
        for (var i = 0; i < AddressLinkStore.MostWrong; i++)
        {
            Assert.IsType<LinkOutcome.Unknown>(await TakeAsync(second, "wrong"));
        }

        Assert.IsType<LinkOutcome.TooMany>(await TakeAsync(second, await DrawAsync(first)));
        ledger.Time.Advance(TimeSpan.FromHours(1));
        Assert.IsType<LinkOutcome.Linked>(await TakeAsync(second, await DrawAsync(first)));
    }

    [Fact]
    public async Task Ones_own_code_changes_nothing()
    {
        var chat = await OpenAsync(ChannelName.Telegram);

        Assert.IsType<LinkOutcome.Already>(await TakeAsync(chat, await DrawAsync(chat)));
    }

    [Fact]
    public async Task What_refers_to_the_person_goes_along_and_two_of_what_one_has_once_is_a_conflict()
    {
        var (first, second) = (await OpenAsync(ChannelName.Telegram), await OpenAsync(ChannelName.ZaloOa));
        await ledger.ExecuteAsync($"create table roster (person_id bigint unique references persons, name text); insert into roster values ({second.Person}, 'Hoa')");
        Assert.IsType<LinkOutcome.Linked>(await TakeAsync(second, await DrawAsync(first)));
        Assert.Equal(first.Person.Value, await ledger.ScalarAsync<long>("select person_id from roster"));

        var third = await OpenAsync(ChannelName.ZaloBot);
        await ledger.ExecuteAsync($"insert into roster values ({third.Person}, 'Lan')");
        Assert.IsType<LinkOutcome.Conflict>(await TakeAsync(third, await DrawAsync(first)));
        Assert.Equal(third.Person, (await ledger.OpenAsync(third.Address)).Person);
        await ledger.ExecuteAsync("drop table roster");
    }

    /// <summary>Telegram and what is free on Zalo come first, then charged, then the web, then waiting; closed or without consent last.</summary>
    [Theory]
    [InlineData(1, false, true, "zalo-oa")]
    [InlineData(60, false, true, "zalo-bot")]
    [InlineData(60, false, false, "web")]
    [InlineData(60, true, false, "zalo-oa")]
    [InlineData(24 * 8, true, false, "web")]
    public async Task A_message_goes_once_by_the_cheapest_lawful_lane(int hoursSinceOa, bool pays, bool isBotLeft, string lane)
    {
        var (oa, bot, web) = (await OpenAsync(ChannelName.ZaloOa), await OpenAsync(ChannelName.ZaloBot), await OpenAsync(ChannelName.Web));
        await TakeAsync(bot, await DrawAsync(oa));
        await TakeAsync(web, await DrawAsync(oa));
        foreach (var chat in new[] { oa, bot, web })
        {
            await AgreeAsync(chat);
        }

        // The account was used last, so that among equals it wins.
        await ledger.ExecuteAsync($"update addresses set last_inbound_at = now() where id = {oa.AddressId}");
        var windows = new ZaloWindowStore(ledger.Database.DataSource);
        await ledger.StepAsync(unitOfWork => windows.TouchAsync(unitOfWork, oa.Address.Value, unitOfWork.Now.AddHours(-hoursSinceOa), null, Limit));
        var rations = new ZaloRationStore(ledger.Database.DataSource);
        await rations.TellMeansAsync(ChannelName.ZaloOa, pays, Limit);
        await rations.TellMeansAsync(ChannelName.ZaloBot, isBotLeft, Limit);

        await ledger.StepAsync(unitOfWork => PrimaryAddresses.ChooseAsync(unitOfWork, Limit));

        Assert.Equal(lane, await FirstAsync(oa));
    }

    [Fact]
    public async Task An_address_without_a_consent_never_stands_in_the_way_of_one_that_has_it()
    {
        var (telegram, zalo) = (await OpenAsync(ChannelName.Telegram), await OpenAsync(ChannelName.ZaloOa));
        await TakeAsync(zalo, await DrawAsync(telegram));
        await AgreeAsync(zalo);

        Assert.Equal("zalo-oa", await FirstAsync(telegram));
    }

    /// <summary>Whatever changes who is reached where, the first address is right at once.</summary>
    [Fact]
    public async Task The_first_address_follows_links_consents_endings_and_returns()
    {
        var (telegram, zalo) = (await OpenAsync(ChannelName.Telegram), await OpenAsync(ChannelName.ZaloOa));
        await AgreeAsync(zalo);
        await TakeAsync(zalo, await DrawAsync(telegram));
        Assert.Equal("zalo-oa", await FirstAsync(telegram));

        await AgreeAsync(telegram);
        Assert.Equal("telegram", await FirstAsync(telegram));

        await ledger.ExecuteAsync($"update addresses set state = 'blocked' where id = {telegram.AddressId}");
        Assert.Equal("zalo-oa", await FirstAsync(telegram));

        await ledger.ExecuteAsync($"update addresses set state = 'open' where id = {telegram.AddressId}");
        Assert.Equal("telegram", await FirstAsync(telegram));

        await ledger.ExecuteAsync($"delete from subscriptions where address_id = {telegram.AddressId}");
        Assert.Equal("zalo-oa", await FirstAsync(telegram));

        // What is left behind by a chat that becomes somebody else's has a first address too.
        var other = await OpenAsync(ChannelName.Web);
        await ledger.ExecuteAsync($"update addresses set person_id = {other.Person} where id = {zalo.AddressId}");
        Assert.Equal("telegram", await FirstAsync(telegram));
        Assert.Equal("zalo-oa", await FirstAsync(other));
    }

    [Fact]
    public async Task The_reach_of_an_audience_is_counted_as_it_will_stand()
    {
        await ledger.ExecuteAsync("delete from subscriptions");
        var windows = new ZaloWindowStore(ledger.Database.DataSource);
        var now = ledger.Time.GetUtcNow();
        foreach (var hours in new[] { 1, 40, 60, 24 * 9 })
        {
            var chat = await OpenAsync(ChannelName.ZaloOa);
            await AgreeAsync(chat);
            await ledger.StepAsync(unitOfWork => windows.TouchAsync(unitOfWork, chat.Address.Value, now.AddHours(-hours), null, Limit));
        }

        await AgreeAsync(await OpenAsync(ChannelName.ZaloBot));
        await AgreeAsync(await OpenAsync(ChannelName.Telegram));
        await OpenAsync(ChannelName.Telegram);

        Assert.Equal(new ZaloAudience { OaFree = 2, OaCharged = 1, OaWaiting = 1, Bot = 1, Elsewhere = 1 }, await CountAsync(now));
        Assert.Equal(new ZaloAudience { OaFree = 1, OaCharged = 2, OaWaiting = 1, Bot = 1, Elsewhere = 1 }, await CountAsync(now.AddHours(10)));
    }

    private Task<string> FirstAsync(Chat chat) =>
        ledger.ScalarAsync<string>("select coalesce(string_agg(channel, ','), 'none') from addresses where person_id = $1 and is_primary", chat.Person.Value);

    private Task<ZaloAudience> CountAsync(DateTimeOffset at) =>
        ledger.StepAsync(unitOfWork => new ZaloReachStore().CountAsync(unitOfWork, Audience.Citizens, null, at, Limit));

    private Task<Chat> OpenAsync(ChannelName channel) => ledger.OpenAsync(ledger.NewAddress(channel));

    private Task AgreeAsync(Chat chat) =>
        ledger.ExecuteAsync($"insert into subscriptions (address_id, purpose, since) values ({chat.AddressId}, 'news', now())");

    private Task<string> DrawAsync(Chat chat) => ledger.StepAsync(unitOfWork => links.DrawAsync(unitOfWork, chat.AddressId, Limit));

    private Task<LinkOutcome> TakeAsync(Chat chat, string code) => ledger.StepAsync(unitOfWork => links.TakeAsync(unitOfWork, chat.AddressId, code, Limit));
}
