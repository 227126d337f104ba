using System.Net;
using System.Text;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.TelegramFake;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

public sealed class TelegramWebhookTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const long Lan = 5087654321;
    private const string Update = """{"update_id":1001,"message":{"message_id":1,"from":{"id":5087654321,"is_bot":false,"first_name":"Lan"},"chat":{"id":5087654321,"type":"private"},"date":1795451000,"text":"chào"}}""";

    private readonly HttpClient _http = new();
    private TestDatabase _database = null!;
    private TelegramFakeServer _fake = null!;
    private TelegramProgram _program = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Secret => _program.Services.GetRequiredService<IOptions<TelegramOptions>>().Value.EffectiveWebhookSecret;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _fake = await TelegramFakeServer.StartAsync(new TelegramFakeOptions { WebhookWait = TimeSpan.FromMilliseconds(50) }, cancellationToken: Token);
        _program = await TelegramProgram.StartAsync(_database.DataSource, _fake, change: TelegramProgram.WithWebhook);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
        await _fake.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("wrong-and-as-long-as-the-right-one-0123456789abcdef0123456789abc")]
    public async Task Without_the_secret_a_call_gets_401_and_nothing_is_stored(string? secret)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Update, secret));
        Assert.Empty(await _program.StoredAsync());
    }

    [Fact]
    public async Task A_configured_secret_takes_the_place_of_the_derived_one()
    {
        await using var program = await TelegramProgram.StartAsync(
            _database.DataSource, _fake, change: settings => settings["Channels:Telegram:WebhookSecret"] = "our-own_secret");

        Assert.Equal(HttpStatusCode.OK, await PostAsync(Update, "our-own_secret", program));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Update, Secret, program));
    }

    [Fact]
    public async Task An_update_is_stored_before_200_and_only_once()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Update, Secret));
        Assert.Equal(Update, Assert.Single(await _program.StoredAsync()));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(Update, Secret));
        Assert.Single(await _program.StoredAsync());
    }

    [Theory]
    [InlineData("{\"update_id\":1053,\"message\":{\"chat\"")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("not json at all")]
    [InlineData("{\"update_id\":99999999999999999999999999}")]
    public async Task What_cannot_be_read_is_stored_and_answered_200_so_that_Telegram_does_not_send_it_for_ever(string body)
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(body, Secret));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(body, Secret));

        Assert.Equal(body, Assert.Single(await _program.StoredAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_megabytes_are_413_and_not_stored(bool saysItsLength)
    {
        using var content = new StreamContent(new MemoryStream(new byte[5_000_000]));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_program.Address, TelegramWebhook.Path)) { Content = content };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
        request.Headers.TransferEncodingChunked = saysItsLength ? null : true;

        var status = await StatusAsync(request);

        Assert.True(status is HttpStatusCode.RequestEntityTooLarge or null, $"It was {status}.");
        Assert.Empty(await _program.StoredAsync());
    }

    [Fact]
    public async Task While_the_database_cannot_be_written_Telegram_keeps_the_update_and_brings_it_again()
    {
        await Eventually.IsTrueAsync(() => _fake.WebhookUrl is not null, "the webhook to be set");
        await ExecuteAsync("alter table inbox rename to inbox_away");
        _fake.People.Say(Lan, "đừng mất");
        await Eventually.IsTrueAsync(() => Calls("webhook 503") > 1, "Telegram to be turned away twice");

        await ExecuteAsync("alter table inbox_away rename to inbox");

        await _program.WaitForStoredAsync(1);
        await Eventually.IsTrueAsync(() => Calls("webhook 200") == 1, "Telegram to be told");
    }

    [Fact]
    public async Task The_webhook_is_registered_and_updates_and_presses_come_through_it()
    {
        await Eventually.IsTrueAsync(() => _fake.WebhookUrl is not null, "the webhook to be set");
        Assert.Equal(new Uri(_program.Address, "/webhooks/telegram"), _fake.WebhookUrl);

        _fake.People.Start(Lan);
        _fake.People.PressData(Lan, "consent:yes");
        _fake.People.Block(Lan);

        await _program.WaitForStoredAsync(3);
        await Eventually.IsTrueAsync(() => _fake.People.AnsweredPresses == 1, "the spinner to stop");
        Assert.Equal(0, Calls("getupdates"));
    }

    [Fact]
    public async Task With_the_channel_off_every_call_gets_401()
    {
        await using var off = await TelegramProgram.StartAsync(_database.DataSource, fake: null);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Update, Secret, off));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Update, "", off));
    }

    private async Task<HttpStatusCode?> PostAsync(string body, string? secret, TelegramProgram? program = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri((program ?? _program).Address, TelegramWebhook.Path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (secret is not null)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        return await StatusAsync(request);
    }

    /// <summary>Null when the server closed the line while the body was still on its way, as it may for one that is too large.</summary>
    private async Task<HttpStatusCode?> StatusAsync(HttpRequestMessage request)
    {
        try
        {
            using var answer = await _http.SendAsync(request, Token);
            return answer.StatusCode;
        }
        catch (HttpRequestException closed) when (closed.InnerException is IOException)
        {
            return null;
        }
    }

    private long Calls(string name) => _fake.Transcript.Stats().Calls.GetValueOrDefault(name);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
