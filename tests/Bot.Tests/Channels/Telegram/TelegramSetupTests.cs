using System.Text.Json.Nodes;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Messaging;
using ChungTay.TelegramFake;
using ChungTay.TelegramFake.Faults;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

public sealed class TelegramSetupTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TelegramFakeServer _fake = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _fake = await TelegramFakeServer.StartAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_commands_are_set_in_Vietnamese_and_the_bots_name_is_known()
    {
        await using var program = await StartAsync();

        await Eventually.IsTrueAsync(() => _fake.Commands != "[]", "the commands to be set");

        var commands = JsonNode.Parse(_fake.Commands)!.AsArray();
        Assert.Equal(
            ["start", "menu", "hoc", "phananh", "canbo", "dulieu", "stop", "help"], commands.Select(command => command!["command"]!.GetValue<string>()));
        Assert.Contains("Dừng nhận tin", commands.Select(command => command!["description"]!.GetValue<string>()));
        Assert.Equal("chungtay_fake_bot", program.Health.Username);
    }

    [Fact]
    public async Task A_Telegram_that_is_away_at_the_start_blocks_nobody_and_is_set_up_later()
    {
        _fake.Fail(new FaultRule { Kind = FaultKind.BadGateway, Times = null });
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var program = await StartAsync(time);
        await Eventually.IsTrueAsync(() => program.Health.Problem is not null, "the trouble to be seen");
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(program)).Status);

        _fake.ClearFaults();
        await Eventually.IsTrueAsync(
            () =>
            {
                time.Advance(TelegramBackOff.Longest);
                return _fake.Commands != "[]" && program.Health.LastReceive is not null;
            },
            "the commands to be set after all");
        await Eventually.IsTrueAsync(() => program.Health.Problem is null, "the trouble to be over");
    }

    [Fact]
    public async Task A_token_that_is_refused_is_said_in_plain_words_without_the_token()
    {
        await using var program = await TelegramProgram.StartAsync(
            _database.DataSource, _fake, change: settings => settings["Channels:Telegram:Token"] = "999:revoked");

        await Eventually.IsTrueAsync(() => program.Health.Problem == TelegramTexts.TokenRefused, "the refusal to be seen");

        Assert.DoesNotContain(program.Logs.Lines, line => line.Contains("revoked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_webhook_is_set_again_when_somebody_else_changed_it()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var program = await TelegramProgram.StartAsync(_database.DataSource, _fake, time, TelegramProgram.WithWebhook);
        await Eventually.IsTrueAsync(() => _fake.Commands != "[]", "the setting up to be done");
        var ours = _fake.WebhookUrl;
        using var http = new HttpClient();
        using var theirs = await http.GetAsync(new Uri(_fake.BaseAddress, $"/bot{_fake.Token}/setWebhook?url=http://127.0.0.1:1/theirs"), Token);

        await Eventually.IsTrueAsync(
            () =>
            {
                time.Advance(TelegramSetup.WebhookCheck);
                return _fake.WebhookUrl == ours;
            },
            "our webhook to be set again");
        Assert.NotNull(ours);
    }

    [Fact]
    public async Task Health_is_good_while_polls_come_back()
    {
        await using var program = await StartAsync();
        _fake.People.Start(41);
        await program.WaitForStoredAsync(1);

        var health = await CheckAsync(program);

        Assert.Equal((HealthStatus.Healthy, TelegramTexts.AllWell), (health.Status, health.Description));
        Assert.IsType<DateTimeOffset>(health.Data["lastReceive"]);
    }

    [Fact]
    public async Task A_token_that_is_none_of_BotFathers_serves_for_a_rehearsal_and_is_kept_nowhere()
    {
        await using var fake = await TelegramFakeServer.StartAsync(new TelegramFakeOptions { Token = "ma-dien-tap" }, cancellationToken: Token);
        await using var program = await TelegramProgram.StartAsync(_database.DataSource, fake);
        fake.People.Start(41);

        await program.WaitForStoredAsync(1);
        await Eventually.IsTrueAsync(() => fake.Commands != "[]", "the commands to be set");

        Assert.Equal("chungtay_fake_bot", program.Health.Username);
        Assert.DoesNotContain("dien-tap", new TelegramOptions { Token = fake.Token }.Account, StringComparison.Ordinal);
        Assert.DoesNotContain(program.Logs.Lines, line => line.Contains("dien-tap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_token_registers_nothing()
    {
        await using var program = await TelegramProgram.StartAsync(_database.DataSource, fake: null);

        Assert.Empty(program.Services.GetServices<IChannel>());
        Assert.Empty(program.Services.GetServices<IInboundMapper>());
        Assert.Null(program.Services.GetService<TelegramHealth>());
    }

    [Theory]
    [InlineData("Token", "123456:hai phần", TelegramTexts.TokenLooksWrong)]
    [InlineData("WebhookSecret", "có dấu", TelegramTexts.WebhookSecretLooksWrong)]
    [InlineData("ApiBaseUrl", "api.telegram.org", TelegramTexts.ApiBaseUrlLooksWrong)]
    [InlineData("MessagesPerSecond", "0", "MessagesPerSecond")]
    public async Task A_wrong_setting_stops_the_start_and_says_which(string name, string value, string words)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TelegramProgram.StartAsync(_database.DataSource, _fake, change: settings => settings["Channels:Telegram:" + name] = value));

        Assert.Contains(words, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_fake.Token, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_come_from_the_settings()
    {
        await using var program = await TelegramProgram.StartAsync(
            _database.DataSource,
            _fake,
            change: settings =>
            {
                settings["Channels:Telegram:MessagesPerSecond"] = "1000";
                settings["Channels:Telegram:ReplyReservePerSecond"] = "7.5";
            });

        var limits = program.Services.GetRequiredService<IChannel>().Limits;

        Assert.Equal((1000.0, 7.5, 240), (limits.MessagesPerSecond, limits.RepliesPerSecond, limits.Concurrency));
    }

    private Task<TelegramProgram> StartAsync(TimeProvider? time = null) => TelegramProgram.StartAsync(_database.DataSource, _fake, time);

    private static async Task<HealthReportEntry> CheckAsync(TelegramProgram program) =>
        (await program.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["telegram"];
}
