using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using ChungTay.ZaloFake.Faults;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

public sealed class OaBroadcastsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Data = new() { ["ten"] = "Lan" };

    private OaRig rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rig = await OaRig.StartAsync(postgres, new RecordingLogs());

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task An_article_is_made_looked_over_and_sent_to_all_followers_once()
    {
        Assert.True(await QueueAsync("2026-W49"));
        Assert.False(await QueueAsync("2026-W49"));

        await RunAsync(times: 8);

        var sent = Assert.Single(rig.Fake.Sent);
        Assert.Equal(("article", "*", "Tuần này: chơi an toàn"), (sent.Kind, sent.User, sent.Text));
        Assert.Equal("sent", await rig.AskAsync("select state from zalo_articles"));
        Assert.Equal(sent.MessageId, await rig.AskAsync("select message_id from zalo_articles"));
    }

    [Fact]
    public async Task No_second_article_goes_within_six_days()
    {
        await QueueAsync("one");
        await QueueAsync("two");

        await RunAsync(times: 20);
        Assert.Single(rig.Fake.Sent);
        rig.Time.Advance(TimeSpan.FromDays(6));
        await RunAsync(times: 2);

        Assert.Equal(2, rig.Fake.Sent.Count);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(23)]
    [InlineData(6)]
    public async Task None_goes_at_night_or_in_our_own_quiet_hours(int hour)
    {
        rig.Time.SetUtcNow(new DateTimeOffset(2026, 12, 2, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime());
        await QueueAsync("night");

        await RunAsync(times: 8);

        Assert.Empty(rig.Fake.Sent);
        Assert.Equal("ready", await rig.AskAsync("select state from zalo_articles"));
    }

    [Theory]
    [InlineData("article/create", FaultKind.DropAfter)]
    [InlineData("v2.0/oa/message", FaultKind.DropAfter)]
    [InlineData("v2.0/oa/message", FaultKind.BadGateway)]
    [InlineData("v2.0/oa/message", FaultKind.OddAnswer)]
    public async Task What_is_in_doubt_stays_so_and_is_never_asked_again(string call, FaultKind kind)
    {
        rig.Fake.Fail(new FaultRule { Kind = kind, Call = call });
        await QueueAsync("doubt");

        await RunAsync(times: 10);

        Assert.Equal("unknown", await rig.AskAsync("select state from zalo_articles"));
        Assert.Single(rig.Fake.Log, line => line.Call.EndsWith(call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_whose_process_died_is_in_doubt_after_five_minutes()
    {
        await QueueAsync("dead");
        await rig.AskAsync("update zalo_articles set state = 'sending', article_id = 'x', step_at = '2026-12-01T01:54:00Z'");

        await RunAsync(times: 1);

        Assert.Equal("unknown", await rig.AskAsync("select state from zalo_articles"));
        Assert.Empty(rig.Fake.Log);
    }

    [Fact]
    public async Task A_refused_article_says_why()
    {
        rig.Fake.Options = rig.Fake.Options with { IsVerified = false };
        await QueueAsync("refused");

        await RunAsync(times: 8);

        Assert.Equal("failed", await rig.AskAsync("select state from zalo_articles"));
        Assert.Contains("xác thực", (string)(await rig.AskAsync("select reason from zalo_articles"))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_reaches_somebody_whose_window_is_closed_but_only_with_a_template_and_a_budget()
    {
        rig.Fake.ApproveTemplate("12345", tag: 2);
        rig.Fake.Put(new FakeUser { Id = "far" });
        var far = new ChannelAddress(ChannelName.ZaloOa, "far");

        Assert.IsType<SendOutcome.NotAllowedNow>(await rig.Parts.MustReach.SendAsync(far, Data, Token));
        rig.Restart(options => options.MustReachTemplate = "12345");
        Assert.IsType<SendOutcome.NotAllowedNow>(await rig.Parts.MustReach.SendAsync(far, Data, Token));
        Assert.Empty(rig.Fake.Sent);
        rig.Restart(options => (options.MustReachTemplate, options.MonthlyBudget) = ("12345", 399));
        Assert.IsType<SendOutcome.Accepted>(await rig.Parts.MustReach.SendAsync(far, Data, Token));
        Assert.IsType<SendOutcome.NotAllowedNow>(await rig.Parts.MustReach.SendAsync(far, Data, Token));

        Assert.Equal("template", Assert.Single(rig.Fake.Sent).Kind);
        Assert.Equal(200, await rig.AskAsync("select spent from zalo_oa_usage"));
    }

    [Fact]
    public async Task A_refused_template_costs_nothing_and_a_lost_answer_is_unknown()
    {
        rig.Restart(options => (options.MustReachTemplate, options.MonthlyBudget) = ("not-approved", 1000));
        Assert.IsType<SendOutcome.ContentRefused>(await rig.Parts.MustReach.SendAsync(rig.Somebody, Data, Token));
        Assert.Equal(0, await rig.AskAsync("select spent from zalo_oa_usage"));

        rig.Fake.ApproveTemplate("not-approved", tag: 2);
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.DropAfter, Call = "message/template" });
        Assert.IsType<SendOutcome.Unknown>(await rig.Parts.MustReach.SendAsync(rig.Somebody, Data, Token));
        Assert.Equal(200, await rig.AskAsync("select spent from zalo_oa_usage"));
    }

    private async Task<bool> QueueAsync(string key)
    {
        await using var unitOfWork = await rig.Database.BeginAsync(Token);
        var isNew = await rig.Parts.Stores.Articles.AddAsync(unitOfWork, new OaArticle
        {
            Key = key,
            Title = "Tuần này: chơi an toàn",
            Description = "Việc nên làm trong tuần.",
            CoverUrl = new Uri("https://xa.example.test/bia.jpg"),
            Body = "Đoạn một.\n\nĐoạn hai.",
            WantedAt = unitOfWork.Now,
            By = "UBND xã",
        }, Token);
        await unitOfWork.CommitAsync(Token);
        return isNew;
    }

    private async Task RunAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await rig.Parts.Broadcasts.RunOnceAsync(Token);
            rig.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
