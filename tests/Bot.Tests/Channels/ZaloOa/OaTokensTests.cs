using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using ChungTay.ZaloFake.Faults;
using Npgsql;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

public sealed class OaTokensTests(PostgresFixture postgres) : IAsyncLifetime
{
    private OaRig rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rig = await OaRig.StartAsync(postgres, new RecordingLogs());

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task The_first_send_gets_a_pair_and_saves_it()
    {
        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Chào"));

        Assert.Equal(1, rig.Fake.TokenPairs);
        Assert.NotNull(await rig.AskAsync("select access_token from zalo_oa_tokens"));
        Assert.Equal(0L, await rig.AskAsync("select count(*) from zalo_oa_refreshes"));
    }

    [Fact]
    public async Task Nothing_in_the_database_shows_a_token()
    {
        await rig.SendAsync("Chào");

        var row = Assert.IsType<string>(await rig.AskAsync("select to_jsonb(t)::text from zalo_oa_tokens t"));

        Assert.DoesNotContain("fake-access-token", row, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-refresh-token", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_at_once_use_the_refresh_token_once()
    {
        var processes = Enumerable.Range(0, 5).Select(_ => rig.NewProcess()).ToList();

        var granted = await Task.WhenAll(processes.Select(process => process.Tokens.GetAsync(Token).AsTask()));

        Assert.Single(granted.Cast<OaAccess.Granted>().DistinctBy(access => access.Token));
        Assert.Equal(1, rig.Fake.TokenPairs);
    }

    [Fact]
    public async Task A_process_whose_token_another_one_replaced_takes_the_new_one()
    {
        var other = rig.NewProcess();
        await rig.SendAsync("Một");
        rig.Time.Advance(TimeSpan.FromHours(21));
        await rig.InteractAsync(OaRig.User);
        await other.Tokens.KeepAsync(Token);

        var outcome = await rig.SendAsync("Hai");

        Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.Equal(2, rig.Fake.TokenPairs);
    }

    [Theory]
    [InlineData(3600, 40, 1)]
    [InlineData(3600, 49, 2)]
    [InlineData(90_000, 19 * 60, 1)]
    [InlineData(90_000, (20 * 60) + 1, 2)]
    public async Task The_keeper_obeys_expires_in(int life, int minutesLater, int pairs)
    {
        rig.Fake.Options = rig.Fake.Options with { AccessSeconds = life, ExpiresInIsNumber = life == 3600 };
        await rig.Parts.Tokens.KeepAsync(Token);

        rig.Time.Advance(TimeSpan.FromMinutes(minutesLater));
        await rig.Parts.Tokens.KeepAsync(Token);

        Assert.Equal(pairs, rig.Fake.TokenPairs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_that_Zalo_refuses_is_renewed_once_and_the_message_goes(bool is124)
    {
        rig.Fake.Options = rig.Fake.Options with { LapsedIs124 = is124 };
        await rig.SendAsync("Một");
        rig.Fake.RevokeAccess();

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Hai"));
        Assert.Equal(["Một", "Hai"], await rig.DeliveredAsync());
    }

    [Fact]
    public async Task A_token_that_Zalo_refuses_twice_stops_the_channel_and_is_no_loop()
    {
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.Code, Code = -216, Call = "message/cs", Times = null });

        Assert.IsType<SendOutcome.ChannelRefused>(await rig.SendAsync("Một"));
        Assert.Equal(2, rig.Fake.Log.Count(line => line.Call.EndsWith("message/cs", StringComparison.Ordinal)));
        Assert.Equal(2, rig.Fake.TokenPairs);
    }

    [Fact]
    public async Task A_reply_that_is_lost_says_what_an_administrator_must_do()
    {
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.DropAfter, Call = "access_token" });

        Assert.IsType<SendOutcome.NotSent>(await rig.SendAsync("Một"));
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        var ended = Assert.IsType<SendOutcome.ChannelRefused>(await rig.SendAsync("Hai"));

        Assert.Equal(OaTexts.GrantLost, ended.Words);
        Assert.Contains(OaTexts.GrantLost, rig.Parts.Line.Problems);
        Assert.Empty(await rig.DeliveredAsync());
    }

    [Fact]
    public async Task A_request_that_broke_before_Zalo_took_it_is_simply_repeated()
    {
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.DropBefore, Call = "access_token" });

        Assert.IsType<SendOutcome.NotSent>(await rig.SendAsync("Một"));
        Assert.IsType<SendOutcome.NotSent>(await rig.SendAsync("Một"));
        rig.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Một"));
    }

    [Fact]
    public async Task A_lost_grant_still_sends_while_its_last_token_lives()
    {
        await rig.SendAsync("Một");
        rig.Time.Advance(TimeSpan.FromHours(21));
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.Code, Code = -14014, Call = "access_token", Times = null });

        await rig.Parts.Tokens.KeepAsync(Token);

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Hai"));
    }

    [Fact]
    public async Task A_new_refresh_token_in_the_settings_takes_the_place_of_a_dead_grant()
    {
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.DropAfter, Call = "access_token" });
        await rig.SendAsync("Một");
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        await rig.SendAsync("Một");

        var fresh = rig.Fake.ConsentAnew();
        rig.Restart(options => options.RefreshToken = fresh);
        await rig.Parts.Tokens.OpenAsync(Token);

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Hai"));
        Assert.Empty(rig.Parts.Line.Problems);
    }

    [Fact]
    public async Task A_restart_with_the_settings_old_token_keeps_the_pair_that_was_saved()
    {
        await rig.SendAsync("Một");

        rig.Restart();
        await rig.Parts.Tokens.OpenAsync(Token);

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Hai"));
        Assert.Equal(1, rig.Fake.TokenPairs);
    }

    [Fact]
    public async Task A_database_that_dies_while_Zalo_answers_does_not_cost_the_pair()
    {
        // The reply is held back until the connection that holds the row's lock was cut.
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.Slow, Duration = TimeSpan.FromSeconds(1), Call = "access_token" });
        var sending = rig.SendAsync("Một");
        await Eventually.IsTrueAsync(async () => await rig.AskAsync("select count(*) from zalo_oa_refreshes") is 1L, "the note that a refresh began");
        await rig.AskAsync(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'");

        Assert.IsType<SendOutcome.Accepted>(await sending);
        Assert.Equal(1, rig.Fake.TokenPairs);
        Assert.Equal(0L, await rig.AskAsync("select count(*) from zalo_oa_refreshes"));
        rig.Restart();
        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Hai"));
    }

    [Fact]
    public async Task A_secret_that_was_changed_says_that_the_tokens_cannot_be_read()
    {
        await rig.SendAsync("Một");

        rig.Restart(options => options.AppSecret = "another-secret");

        Assert.Equal(OaTexts.GrantUnreadable, Assert.IsType<SendOutcome.ChannelRefused>(await rig.SendAsync("Hai")).Words);
    }

    [Fact]
    public async Task Two_weeks_before_the_refresh_token_lapses_somebody_is_told()
    {
        await rig.SendAsync("Một");
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.BadGateway, Call = "access_token", Times = null });

        rig.Time.Advance(TimeSpan.FromDays(75));
        await rig.Parts.Tokens.KeepAsync(Token);
        Assert.DoesNotContain(rig.Parts.Line.Problems, problem => problem.Contains("hết hạn ngày", StringComparison.Ordinal));
        rig.Time.Advance(TimeSpan.FromDays(2));
        await rig.Parts.Tokens.KeepAsync(Token);

        Assert.Contains(rig.Parts.Line.Problems, problem => problem.Contains("hết hạn ngày 01/03/2027", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_any_refresh_token_the_words_say_where_to_get_one()
    {
        await using var empty = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(empty.ConnectionString);
        var parts = rig.NewProcess(options => options.RefreshToken = "", new Ledger.Database.LedgerDatabase(source, rig.Time));
        await parts.Tokens.OpenAsync(Token);

        Assert.Equal(OaTexts.NoToken, Assert.IsType<OaAccess.Ended>(await parts.Tokens.GetAsync(Token)).Words);
    }

    [Fact]
    public void The_proof_of_the_apps_secret_is_the_known_one() => Assert.Equal(
        "e50dab50f7c7a3c2860450f85bd2f68e5779e65b0bc679cfca9412fe1f65fe74",
        OaSignature.Proof("fake-app-secret-0001", "fake-access-token-0001"));

    [Fact]
    public void The_challenge_of_a_verifier_is_the_known_one()
    {
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", OaSignature.Challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        Assert.Equal(43, OaSignature.NewVerifier().Length);
    }

    [Fact]
    public async Task An_app_that_demands_the_proof_gets_it()
    {
        rig.Fake.Options = rig.Fake.Options with { RequiresProof = true };

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Chào"));
    }
}
