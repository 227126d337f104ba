using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>The Bot Platform put together. One per process.</summary>
internal sealed class BotParts : IDisposable
{
    // Four sends, a held poll, and the odd question.
    private const int Connections = 8;

    private readonly ZaloHttp _http = new(Connections);

    public BotParts(LedgerDatabase database, ZaloStores stores, BotChannelSettings settings, ZaloLine line)
    {
        Settings = settings;
        Stores = stores;
        Line = line;
        Client = new BotClient(_http, settings.Options);
        Photos = new BotPhotos(settings.Options, Path.Combine(settings.DataDirectory, "media"), settings.PublicUrl);
        Channel = new ZaloBotChannel(Client, stores.Rations, line, Photos, settings);
        Shelf = new BotShelf(
            Path.Combine(settings.DataDirectory, "unstored", "zalo-bot"), new CaseSeal(Path.Combine(settings.DataDirectory, "keys")), settings.Time);
        Intake = new BotIntake(database, stores, line, Shelf, settings.Aid);
        Webhook = new BotWebhook(settings.Options, Intake, line);
    }

    public BotChannelSettings Settings { get; }

    public ZaloBotOptions Options => Settings.Options;

    public ZaloStores Stores { get; }

    public ZaloLine Line { get; }

    public BotClient Client { get; }

    public BotPhotos Photos { get; }

    public ZaloBotChannel Channel { get; }

    public BotShelf Shelf { get; }

    public BotIntake Intake { get; }

    public BotWebhook Webhook { get; }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
