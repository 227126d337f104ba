using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Database;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>The Official Account put together. One per process.</summary>
internal sealed class OaParts : IDisposable
{
    // Eight sends, and beside them the token, uploads and checks.
    private const int Connections = 12;

    private readonly ZaloHttp _http = new(Connections);
    private readonly OaUploads _uploads;

    public OaParts(LedgerDatabase database, ZaloStores stores, OaChannelSettings settings, ZaloLine line)
    {
        Settings = settings;
        Stores = stores;
        Line = line;
        Auth = new OaAuth(_http, settings.Options);
        Tokens = new OaTokens(database, stores.Tokens, Auth, settings.Options, line);
        Client = new OaClient(_http, Tokens, settings.Options);
        Gate = new OaGate(stores.Windows, stores.Rations, settings.Options, settings.Time);
        _uploads = new OaUploads(Client, database, stores.Handles, settings);
        Channel = new ZaloOaChannel(Client, Gate, _uploads, line, settings);
        MustReach = new OaMustReach(Client, stores.Rations, settings);
        Broadcasts = new OaBroadcasts(database, stores.Articles, Client);
        var intake = new OaIntake(database, stores, line, settings.Aid);
        Webhook = new OaWebhook(settings.Options, intake, line, settings.Time);
    }

    public OaChannelSettings Settings { get; }

    public ZaloStores Stores { get; }

    public ZaloLine Line { get; }

    public OaAuth Auth { get; }

    public OaTokens Tokens { get; }

    public OaClient Client { get; }

    public OaGate Gate { get; }

    public ZaloOaChannel Channel { get; }

    public OaMustReach MustReach { get; }

    public OaBroadcasts Broadcasts { get; }

    public OaWebhook Webhook { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        Tokens.Dispose();
        _uploads.Dispose();
    }
}
