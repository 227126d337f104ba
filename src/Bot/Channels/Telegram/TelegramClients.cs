using System.Net.Sockets;
using Telegram.Bot;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Makes the clients: one for sending, another for polling, so that a held poll never takes a sender's connection.</summary>
/// <remarks>No HttpClientFactory: its loggers would write the token, which is part of every address.</remarks>
internal static class TelegramClients
{
    // A line that cannot be opened in this time counts as not sent, which is safe to repeat; the kernel's own limit is two minutes.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Telegram's addresses change now and then; connections are renewed so that a changed name is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Makes a client and the HTTP client under it, which the caller disposes.</summary>
    public static (ITelegramBotClient Client, HttpClient Http) Create(TelegramOptions options, TimeSpan timeout, int connections)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = ConnectionLifetime,
            MaxConnectionsPerServer = connections,
            ConnectCallback = ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            // Nothing about a request leaves the process as a trace: its address carries the token.
            ActivityHeadersPropagator = null,
        };
        var http = new HttpClient(options.HasUsualToken ? handler : new UnusualToken(options.Token, handler)) { Timeout = timeout };
        var settings = new TelegramBotClientOptions(options.HasUsualToken ? options.Token : UnusualToken.InItsPlace, options.ApiBaseUrl) { RetryThreshold = 0 };
        return (new TelegramBotClient(settings, http), http);
    }

    /// <summary>Opens a connection and says clearly when none came about: only then is a send surely not delivered.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConnectTimeout);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
