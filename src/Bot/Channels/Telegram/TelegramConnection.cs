using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>The client for everything but sending: polling, setting up, answering presses. Thread-safe.</summary>
internal sealed class TelegramConnection : IDisposable
{
    /// <summary>How long a getUpdates call is held at Telegram (its own limit is 50 s); short enough that a dead line is noticed.</summary>
    internal static readonly TimeSpan PollHold = TimeSpan.FromSeconds(30);

    private readonly HttpClient? _http;

    public TelegramConnection(IOptions<TelegramOptions> options)
        : this(TelegramClients.Create(options.Value, PollHold + TimeSpan.FromSeconds(15), connections: 8))
    {
    }

    public TelegramConnection(ITelegramBotClient client) => Client = client;

    private TelegramConnection((ITelegramBotClient Client, HttpClient Http) made)
        : this(made.Client) => _http = made.Http;

    /// <summary>The client; its retry is off.</summary>
    public ITelegramBotClient Client { get; }

    /// <inheritdoc/>
    public void Dispose() => _http?.Dispose();
}
