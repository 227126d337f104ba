using System.Net;
using ChungTay.ZaloFake.BotApi;
using ChungTay.ZaloFake.Control;
using ChungTay.ZaloFake.Faults;
using ChungTay.ZaloFake.Oa;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChungTay.ZaloFake;

/// <summary>A stand-in for Zalo's two official surfaces on 127.0.0.1: the Bot Platform and the Official Account. Thread-safe.</summary>
public sealed class ZaloFakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly OaWebhook _oaWebhook;
    private readonly OaState _oa;
    private readonly BotState _bot;

    private ZaloFakeServer(ZaloFakeOptions options, TimeProvider time)
    {
        State = new FakeState(options, new FakeClock(time));
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
        _bot = new BotState(State);
        _oa = new OaState(State);
        _oaWebhook = new OaWebhook(State, _oa, _http);
        var botWebhook = new BotWebhook(State, _bot, _http);
        BotPeople = new BotPeople(State, _bot, botWebhook);
        OaPeople = new OaPeople(State, _oa, _oaWebhook);
        var oa = new OaEndpoint(State, _oa, new OaOAuth(State, _oa), new OaMessages(State, _oa, _oaWebhook), new OaThings(State, _oa));
        var calls = new FakeCalls(State, new BotEndpoint(State, _bot, botWebhook), oa);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _app = builder.Build();
        _app.Run(context => context.Request.Path.Value!.StartsWith("/_control/", StringComparison.Ordinal)
            ? ControlEndpoint.HandleAsync(context, this)
            : calls.HandleAsync(context));
    }

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>How it behaves; can be replaced while it runs.</summary>
    public ZaloFakeOptions Options { get => State.Options; set => State.Options = value; }

    /// <summary>Its clock.</summary>
    public FakeClock Clock => State.Clock;

    /// <summary>Those who write to the bot.</summary>
    public BotPeople BotPeople { get; }

    /// <summary>Those who meet the Official Account.</summary>
    public OaPeople OaPeople { get; }

    /// <summary>Everybody.</summary>
    public IReadOnlyCollection<FakeUser> Users => State.Users;

    /// <summary>What people were sent, oldest first.</summary>
    public IReadOnlyList<SentMessage> Sent => State.Sent;

    /// <summary>Every call, oldest first.</summary>
    public IReadOnlyList<CallLine> Log => State.Log;

    /// <summary>The refresh token that is of use now.</summary>
    public string RefreshToken => _oa.RefreshToken;

    /// <summary>How many token pairs were given out.</summary>
    public int TokenPairs => _oa.Refreshes;

    internal FakeState State { get; }

    /// <summary>Starts one.</summary>
    public static async Task<ZaloFakeServer> StartAsync(
        ZaloFakeOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var server = new ZaloFakeServer(options ?? new ZaloFakeOptions(), time ?? TimeProvider.System);
        await server._app.StartAsync(cancellationToken);
        server.BaseAddress = new Uri(server._app.Urls.First());
        return server;
    }

    /// <summary>Enters or replaces a person.</summary>
    public void Put(FakeUser user) => State.Put(user);

    /// <summary>Approves a message template with this tag (1 transaction, 2 customer care, 3 promotion).</summary>
    public void ApproveTemplate(string id, int tag) => _oa.Templates[id] = tag;

    /// <summary>Misbehaves by a rule.</summary>
    public void Fail(FaultRule rule) => State.Faults.Add(rule);

    /// <summary>Behaves again.</summary>
    public void ClearFaults() => State.Faults.Clear();

    /// <summary>Makes every access token void.</summary>
    public void RevokeAccess() => _oa.Revoke();

    /// <summary>An administrator consents anew: gives a refresh token and voids the old ones.</summary>
    public string ConsentAnew() => _oa.Grant().Refresh;

    /// <summary>Forgets everything but its address and options.</summary>
    public void Reset()
    {
        State.Reset();
        _oa.Reset();
        _bot.Reset();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _oaWebhook.DisposeAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
        _http.Dispose();
    }
}
