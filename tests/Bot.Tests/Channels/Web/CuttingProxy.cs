using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChungTay.Bot.Tests.Channels.Web;

/// <summary>Stands between a program and PostgreSQL and can break the line before or after a statement was done.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();
    private readonly UnixDomainSocketEndPoint _server;
    private readonly Task _accepting;
    private volatile Cut _cut;

    public CuttingProxy(string connectionString)
    {
        var real = new NpgsqlConnectionStringBuilder(connectionString);
        _server = new UnixDomainSocketEndPoint(Path.Combine(real.Host!, $".s.PGSQL.{real.Port}"));
        _listener.Start();
        real.Host = "127.0.0.1";
        real.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        DataSource = NpgsqlDataSource.Create(real.ConnectionString);
        _accepting = AcceptAsync();
    }

    private enum Cut
    {
        None,
        BeforeServer,
        AfterServer,
    }

    /// <summary>Leads to the database through the proxy.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>The next statement never reaches the server.</summary>
    public void CutBeforeServer() => _cut = Cut.BeforeServer;

    /// <summary>The next statement is done, its answer never arrives.</summary>
    public void CutAfterServer() => _cut = Cut.AfterServer;

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DataSource.DisposeAsync();
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = ServeAsync(await _listener.AcceptSocketAsync(_ends.Token));
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            await server.ConnectAsync(_server, _ends.Token);
            await Task.WhenAny(PumpAsync(client, server, Cut.BeforeServer), PumpAsync(server, client, Cut.AfterServer));
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Cut cut)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, SocketFlags.None, _ends.Token)) > 0 && _cut != cut)
        {
            await to.SendAsync(buffer.AsMemory(0, read), SocketFlags.None, _ends.Token);
        }
    }
}
