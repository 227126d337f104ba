using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Calls Zalo and turns every way to fail into a reply. No exception leaves it, so no secret leaves with one. Thread-safe.</summary>
/// <remarks>No HttpClientFactory: its loggers would write the bot's token, which is part of every address.</remarks>
internal sealed class ZaloHttp : IDisposable
{
    /// <summary>Vietnamese goes out as it is.</summary>
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A line that cannot be opened in this time counts as not sent, which is safe to repeat; the kernel's own limit is two minutes.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    private const int LargestReply = 1_000_000;

    private readonly HttpClient _http;

    public ZaloHttp(int connections)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = ConnectionLifetime,
            MaxConnectionsPerServer = connections,
            ConnectCallback = ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            // Nothing about a request leaves the process as a trace: addresses and headers carry tokens.
            ActivityHeadersPropagator = null,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestReply };
    }

    /// <summary>Makes a JSON body.</summary>
    public static HttpContent Body(object body) => new StringContent(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json");

    /// <summary>Makes a call.</summary>
    /// <param name="request">The call; disposed here.</param>
    /// <param name="limit">How long it may take before its outcome counts as unknown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ZaloReply> CallAsync(HttpRequestMessage request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit);
        try
        {
            using var sent = request;
            using var response = await _http.SendAsync(sent, stop.Token);
            return Read(await response.Content.ReadAsByteArrayAsync(stop.Token), (int)response.StatusCode);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new ZaloReply.NotReached();
        }
        catch (HttpRequestException)
        {
            return new ZaloReply.Lost(ZaloTexts.AnswerLost);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ZaloReply.Lost(ZaloTexts.AnswerTimedOut);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // A gateway before Zalo answers with a page and an error status; Zalo itself with an object, also for its refusals.
    private static ZaloReply Read(byte[] body, int status)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new ZaloReply.Answered(document.RootElement.Clone());
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        return new ZaloReply.Lost(status == 200 ? ZaloTexts.AnswerUnreadable : ZaloTexts.ServerTrouble(status));
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
