using System.Net;
using ChungTay.TelegramFake.BotApi;
using ChungTay.TelegramFake.Control;
using ChungTay.TelegramFake.Updates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChungTay.TelegramFake;

/// <summary>A strict stand-in for Telegram's Bot API on 127.0.0.1. Thread-safe.</summary>
public sealed class TelegramFakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WebhookDelivery _webhook;

    private TelegramFakeServer(WebApplication app, FakeBot bot, WebhookDelivery webhook)
    {
        _app = app;
        _webhook = webhook;
        BaseAddress = new Uri(app.Urls.First());
        Bot = bot;
        People = new FakePeople(bot);
        Transcript = new FakeTranscript(bot);
    }

    /// <summary>Where it listens: what ApiBaseUrl is set to.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The token it takes.</summary>
    public string Token => Bot.Options.Token;

    /// <summary>How it behaves; can be replaced while it runs.</summary>
    public TelegramFakeOptions Options { get => Bot.Options; set => Bot.Options = value; }

    /// <summary>The people on the other side: what they do.</summary>
    public FakePeople People { get; }

    /// <summary>What they saw.</summary>
    public FakeTranscript Transcript { get; }

    internal FakeBot Bot { get; }

    /// <summary>Starts one.</summary>
    public static async Task<TelegramFakeServer> StartAsync(
        TelegramFakeOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        options ??= new TelegramFakeOptions();
        var bot = new FakeBot(options, time ?? TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var api = new BotApiEndpoint(bot);
        TelegramFakeServer? server = null;
        app.Run(context => context.Request.Path.Value!.StartsWith("/bot", StringComparison.Ordinal) ? api.HandleAsync(context)
            : ControlEndpoint.HandleAsync(context, server!));
        await app.StartAsync(cancellationToken);
        return server = new TelegramFakeServer(app, bot, new WebhookDelivery(bot));
    }

    /// <summary>Misbehaves by a rule.</summary>
    public void Fail(Faults.FaultRule rule) => Bot.Faults.Add(rule);

    /// <summary>Behaves again.</summary>
    public void ClearFaults() => Bot.Faults.Clear();

    /// <summary>How many updates wait for the bot: not fetched, or fetched and not confirmed.</summary>
    public int PendingUpdates => Bot.Updates.PendingCount;

    /// <summary>Where the bot wants its updates pushed; null while it polls.</summary>
    public Uri? WebhookUrl => Bot.Webhook?.Url;

    /// <summary>The bot's commands for everybody, as it set them in JSON.</summary>
    public string Commands => Bot.Commands.GetValueOrDefault("default/", "[]");

    /// <summary>Lets every file id of the bot's uploads become worthless.</summary>
    public void ForgetFiles() => Bot.Files.Clear();

    /// <summary>Forgets everything but its address and options.</summary>
    public void Reset() => Bot.Reset();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _webhook.DisposeAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }
}
