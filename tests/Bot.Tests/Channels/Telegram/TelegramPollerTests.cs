using System.Net;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.TelegramFake;
using ChungTay.TelegramFake.Faults;
using ChungTay.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

public sealed class TelegramPollerTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const long Lan = 5087654321;

    private TestDatabase _database = null!;
    private TelegramFakeServer _fake = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _fake = await TelegramFakeServer.StartAsync(new TelegramFakeOptions { LongestPoll = TimeSpan.FromSeconds(1) }, cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_update_is_stored_and_then_confirmed()
    {
        await using var program = await StartAsync();

        _fake.People.Start(Lan, "K7PX");

        await program.WaitForStoredAsync(1);
        await Eventually.IsTrueAsync(() => _fake.PendingUpdates == 0, "the update to be confirmed");
        Assert.Contains("/start K7PX", Assert.Single(await program.StoredAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poisonous_update_is_stored_and_stops_nobody()
    {
        _fake.People.Say(Lan, "trước");
        _fake.People.SendPoison(Lan);
        _fake.People.SendUnknownKind(Lan);
        _fake.People.SendRaw(Lan, "\"message\":\"no object\"");
        _fake.People.Say(Lan, "sau");
        await using var program = await StartAsync();

        await program.WaitForStoredAsync(5);

        var stored = await program.StoredAsync();
        Assert.Equal(["trước", "chimera", "telepathy", "no object", "sau"], stored.Select(Sign));
        await Eventually.IsTrueAsync(() => _fake.PendingUpdates == 0, "all to be confirmed");

        static string Sign(string payload) =>
            new[] { "trước", "chimera", "telepathy", "no object", "sau" }.Single(sign => payload.Contains(sign, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_that_comes_twice_is_stored_once()
    {
        await using var program = await StartAsync();
        _fake.People.Say(Lan, "một lần");
        await program.WaitForStoredAsync(1);

        _fake.People.Repeat();
        _fake.People.Say(Lan, "lần khác");
        await program.WaitForStoredAsync(2);

        Assert.Equal(2, (await program.StoredAsync()).Count);
    }

    [Fact]
    public async Task Nothing_is_lost_while_the_database_cannot_be_written()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var program = await StartAsync(time);
        await ExecuteAsync("alter table inbox rename to inbox_away");

        _fake.People.Say(Lan, "đừng mất");
        await Eventually.IsTrueAsync(() => program.Health.Problem is not null, "the trouble to be seen");

        Assert.Equal(TelegramTexts.DatabaseAway, program.Health.Problem);
        Assert.Equal(1, _fake.PendingUpdates);
        await ExecuteAsync("alter table inbox_away rename to inbox");
        await Eventually.IsTrueAsync(
            async () =>
            {
                time.Advance(TelegramBackOff.Longest);
                return (await program.StoredAsync()).Count == 1;
            },
            "the update to be stored after all");
        // It is stored before the poller says that it works again.
        await Eventually.IsTrueAsync(() => program.Health.Problem is null, "the trouble to be over");
    }

    [Fact]
    public async Task A_restart_neither_loses_nor_repeats()
    {
        await using (var first = await StartAsync())
        {
            _fake.People.Say(Lan, "một");
            await first.WaitForStoredAsync(1);
        }

        _fake.People.Say(Lan, "hai");
        await using var second = await StartAsync();
        await second.WaitForStoredAsync(2);

        var stored = await second.StoredAsync();
        Assert.Equal(2, stored.Count);
        Assert.Contains("hai", stored[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_that_restart_at_a_lower_number_are_not_taken_for_old_ones()
    {
        _fake.Options = _fake.Options with { LongestPoll = TimeSpan.FromMilliseconds(50) };
        await using var program = await StartAsync();
        _fake.People.Say(Lan, "trước một tuần im lặng");
        await program.WaitForStoredAsync(1);
        var polls = Polls();
        await Eventually.IsTrueAsync(() => Polls() > polls + 3, "some empty polls");

        _fake.People.RestartNumbering(5);
        _fake.People.Say(Lan, "sau một tuần im lặng");

        await program.WaitForStoredAsync(2);
    }

    [Fact]
    public async Task Another_program_with_the_same_token_is_named_in_plain_words()
    {
        _fake.Options = _fake.Options with { LongestPoll = TimeSpan.FromSeconds(50) };
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var program = await StartAsync(time);
        await Eventually.IsTrueAsync(() => Polls() == 2, "a held poll");

        using var http = new HttpClient();
        using var other = await http.GetAsync(new Uri(_fake.BaseAddress, $"/bot{_fake.Token}/getUpdates"), Token);
        await Eventually.IsTrueAsync(() => program.Health.Problem is not null, "the conflict to be seen");

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(TelegramTexts.OtherPoller, program.Health.Problem);
        Assert.Contains(program.Logs.Lines, line => line.Contains(TelegramTexts.OtherPoller, StringComparison.Ordinal));
        Assert.Equal(3, Polls());
    }

    [Fact]
    public async Task Failures_are_met_with_growing_waits_not_with_hammering()
    {
        _fake.Fail(new FaultRule { Kind = FaultKind.ServerError, Method = "getUpdates", Times = null });
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var program = await StartAsync(time);
        var waits = new List<double>();

        for (var failures = 1; failures <= 3; failures++)
        {
            await Eventually.IsTrueAsync(() => Polls() == failures, $"poll {failures}");
            waits.Add(await AdvanceUntilAsync(time, () => Polls() > failures));
        }

        // Only the least is exact: on a busy machine the clock may have been moved on before the next try showed.
        Assert.All(waits.Zip([1.0, 2.0, 4.0]), pair => Assert.True(pair.First >= pair.Second * 0.75, $"Waited {pair.First} s."));
    }

    [Theory]
    [InlineData(1, 0, 0.75)]
    [InlineData(1, 1, 1)]
    [InlineData(5, 1, 16)]
    [InlineData(7, 1, 60)]
    [InlineData(10_000, 0, 45)]
    [InlineData(10_000, 1, 60)]
    public void The_wait_grows_to_a_minute_and_is_spread(int failures, double luck, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TelegramBackOff.After(failures, luck));

    [Fact]
    public async Task A_wish_to_be_left_alone_is_obeyed()
    {
        _fake.Fail(new FaultRule { Kind = FaultKind.TooManyRequests, Method = "getUpdates", RetryAfter = TimeSpan.FromSeconds(7) });
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var program = await StartAsync(time);
        await Eventually.IsTrueAsync(() => Polls() == 1, "the first poll");

        Assert.True(await AdvanceUntilAsync(time, () => Polls() > 1) >= 7);
    }

    [Fact]
    public async Task A_webhook_that_stands_in_the_way_is_removed()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var http = new HttpClient();
        using var set = await http.GetAsync(new Uri(_fake.BaseAddress, $"/bot{_fake.Token}/setWebhook?url=http://127.0.0.1:1/old"), Token);
        await using var program = await StartAsync(time);

        await Eventually.IsTrueAsync(() => _fake.WebhookUrl is null, "the webhook to be removed");
        _fake.People.Say(Lan, "qua đường thăm dò");
        await AdvanceUntilAsync(time, () => _fake.PendingUpdates == 0);

        await program.WaitForStoredAsync(1);
    }

    [Fact]
    public async Task A_pressed_button_is_answered_at_once()
    {
        await using var program = await StartAsync();

        _fake.People.PressData(Lan, "consent:yes");

        await program.WaitForStoredAsync(1);
        await Eventually.IsTrueAsync(() => _fake.People.AnsweredPresses == 1, "the spinner to stop");
    }

    [Fact]
    public async Task Of_two_processes_one_polls_and_the_other_takes_over_when_it_is_gone()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var first = await StartAsync();
        _fake.People.Say(Lan, "một");
        await first.WaitForStoredAsync(1);
        await using var second = await StartAsync(time);

        _fake.People.Say(Lan, "hai");
        await first.WaitForStoredAsync(2);
        await first.DisposeAsync();
        _fake.People.Say(Lan, "ba");
        await Eventually.IsTrueAsync(
            async () =>
            {
                time.Advance(TelegramPoller.StandBy);
                return (await second.StoredAsync()).Count == 3;
            },
            "the second process to take over");

        Assert.DoesNotContain(409, _fake.Transcript.Stats().Answers.Keys);
    }

    [Fact]
    public async Task Thousands_who_start_at_once_are_all_stored_in_order()
    {
        const int People = 3000;
        for (var i = 0; i < People; i++)
        {
            _fake.People.Start(1_000_000 + i);
        }

        await using var program = await StartAsync();
        await program.WaitForStoredAsync(People);

        await using var command = _database.DataSource.CreateCommand("select address::bigint from inbox order by id");
        await using var reader = await command.ExecuteReaderAsync(Token);
        for (var i = 0; i < People; i++)
        {
            Assert.True(await reader.ReadAsync(Token));
            Assert.Equal(1_000_000 + i, reader.GetInt64(0));
        }

        Assert.False(await reader.ReadAsync(Token));
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_held_poll()
    {
        _fake.Options = _fake.Options with { LongestPoll = TimeSpan.FromSeconds(50) };
        var program = await StartAsync();
        await Eventually.IsTrueAsync(() => Polls() == 2, "a held poll");

        await program.StopAsync().WaitAsync(TimeSpan.FromSeconds(3), Token);

        await program.DisposeAsync();
    }

    [Fact]
    public async Task Neither_token_nor_words_nor_names_are_logged()
    {
        await using var program = await StartAsync();
        _fake.Fail(new FaultRule { Kind = FaultKind.DropAfter, Method = "getUpdates" });
        _fake.Fail(new FaultRule { Kind = FaultKind.BadGateway, Method = "getUpdates" });
        _fake.People.Say(Lan, "Con tôi bị đánh");
        await program.WaitForStoredAsync(1);

        Assert.NotEmpty(program.Logs.Lines);
        Assert.All(program.Logs.Lines, line => Assert.All(
            [_fake.Token, _fake.Token.Split(':')[1], "Con tôi", "Lan", "5087654321"],
            secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));
    }

    private Task<TelegramProgram> StartAsync(TimeProvider? time = null) => TelegramProgram.StartAsync(_database.DataSource, _fake, time);

    private long Polls() => _fake.Transcript.Stats().Calls.GetValueOrDefault("getupdates");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Moves the clock in quarters of a second until something happens; returns how many seconds that took.</summary>
    private static async Task<double> AdvanceUntilAsync(FakeTimeProvider time, Func<bool> happened)
    {
        var begun = time.GetUtcNow();
        await Eventually.IsTrueAsync(
            async () =>
            {
                // What the last step set off has a moment to show before the next.
                for (var i = 0; i < 10 && !happened(); i++)
                {
                    await Task.Delay(5, Token);
                }

                if (happened())
                {
                    return true;
                }

                time.Advance(TimeSpan.FromSeconds(0.25));
                return false;
            },
            "the clock to reach the next try");
        return (time.GetUtcNow() - begun).TotalSeconds;
    }
}
