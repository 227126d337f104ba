using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Questions;
using ChungTay.Ledger.Sending;
using ChungTay.Scheduler.Questions;
using ChungTay.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Scheduler.Tests;

public sealed class WeeklyReportsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_loop_sends_Mondays_report_by_itself_when_the_clock_reaches_eight_and_once_a_week()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        // Monday, seven o'clock in the commune.
        var monday = new DateTimeOffset(2027, 3, 8, 0, 0, 0, TimeSpan.Zero);
        var time = new FakeTimeProvider(monday);
        var ledger = new LedgerDatabase(database.DataSource, time);
        await using (var officer = database.DataSource.CreateCommand(
            """
            with person as (insert into persons (created_at) values (now()) returning id),
            chat as (insert into addresses (person_id, channel, value, state_at, created_at) select id, 'telegram', '7', now(), now() from person)
            insert into officers (name, roles, person_id, created_at) select 'Chị Thu', array['author'], id, now() from person
            """))
        {
            await officer.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var audit = new AuditStore();
        var content = Path.Combine(RepositoryRoot.Path, "content");
        var report = new WeeklyReport(
            new ArticleStore(), new UnansweredStore(audit), new OfficerChatStore(audit), new OutboxStore(database.DataSource, time),
            TextBook.Load(Path.Combine(content, "texts"), new Dictionary<string, string> { ["commune"] = "xã Chung Tay", ["issuer"] = "UBND xã" }), ArticleLibrary.Load(Path.Combine(content, "articles")));
        var signal = new SendSignal();
        using var loop = new WeeklyReports(ledger, report, signal, time, NullLogger<WeeklyReports>.Instance);

        await loop.StartAsync(TestContext.Current.CancellationToken);
        var before = await CountAsync(database);
        await Eventually.IsTrueAsync(
            async () =>
            {
                time.Advance(TimeSpan.FromMinutes(5));
                return await CountAsync(database) > 0;
            },
            "the first report");
        var firstAt = time.GetUtcNow();
        await Eventually.IsTrueAsync(
            async () =>
            {
                time.Advance(TimeSpan.FromHours(1));
                return await CountAsync(database) > 1;
            },
            "the second report");
        await loop.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, before);
        Assert.InRange(firstAt, monday.AddHours(1), monday.AddHours(17));
        Assert.InRange(time.GetUtcNow(), monday.AddDays(7).AddHours(1), monday.AddDays(8));
    }

    private static async Task<long> CountAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand("select count(*) from outbox where dedupe_key like 'weekly:%'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
