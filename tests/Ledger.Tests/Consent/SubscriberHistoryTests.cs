using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Consent;

public sealed class SubscriberHistoryTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_day_tells_how_many_had_agreed_by_its_end_in_Vietnam()
    {
        await using (var enter = _database.DataSource.CreateCommand(
            """
            insert into persons (created_at) select now() from generate_series(1, 3);
            insert into addresses (person_id, channel, value, state_at, created_at)
            select p.id, case when p.n = 3 then 'web' else 'telegram' end, 'a' || p.n, now(), now()
            from (select id, row_number() over (order by id) as n from persons) p;
            insert into consents (address_id, purpose, action, wording, channel, how, at)
            select a.id, c.purpose, c.action, 'w', a.channel, 'press', c.at::timestamptz
            from (values
              ('a1', 'news', 'given', '2027-02-20T10:00:00+07'),
              ('a1', 'news', 'given', '2027-03-02T10:00:00+07'),
              ('a1', 'study', 'given', '2027-03-02T10:00:00+07'),
              ('a2', 'news', 'given', '2027-03-01T23:30:00+07'),
              ('a2', 'news', 'withdrawn', '2027-03-03T08:00:00+07'),
              ('a3', 'news', 'withdrawn', '2027-03-01T08:00:00+07'),
              ('a3', 'news', 'given', '2027-03-03T00:30:00+07'),
              ('a3', 'news', 'withdrawn', '2027-03-05T00:30:00+07')) as c (address, purpose, action, at)
            join addresses a on a.value = c.address
            order by c.at::timestamptz;
            """))
        {
            await enter.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var unitOfWork = await new LedgerDatabase(_database.DataSource, TimeProvider.System).BeginAsync(TestContext.Current.CancellationToken);
        var history = await new SubscriberHistoryStore().CountAsync(
            unitOfWork, (new DateOnly(2027, 2, 28), new DateOnly(2027, 3, 4)), Audience.News, TestContext.Current.CancellationToken);

        Assert.Equal([ChannelName.Telegram, ChannelName.Web], history.Select(line => line.Channel));
        Assert.Equal([1, 2, 2, 1, 1], history[0].Counts);
        Assert.Equal([0, 0, 0, 1, 1], history[1].Counts);
    }
}
