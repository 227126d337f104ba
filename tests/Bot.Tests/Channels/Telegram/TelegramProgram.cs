using System.Net;
using System.Net.Sockets;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Database;
using ChungTay.TelegramFake;
using ChungTay.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChungTay.Bot.Tests.Channels.Telegram;

/// <summary>A program that has only the Telegram channel, wired as the real one is, on a real database and the fake Bot API.</summary>
internal sealed class TelegramProgram : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TelegramProgram(WebApplication app, RecordingLogs logs, NpgsqlDataSource database)
    {
        _app = app;
        Logs = logs;
        Database = database;
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    public RecordingLogs Logs { get; }

    public NpgsqlDataSource Database { get; }

    public IServiceProvider Services => _app.Services;

    public TelegramHealth Health => Services.GetRequiredService<TelegramHealth>();

    public static async Task<TelegramProgram> StartAsync(
        NpgsqlDataSource database, TelegramFakeServer? fake, TimeProvider? time = null, Action<Dictionary<string, string?>>? change = null)
    {
        // A port must be known before the start, for PublicUrl; another process may take it in between.
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await StartAsync(FreePort(), database, fake, time, change);
            }
            catch (IOException) when (tries < 5)
            {
            }
        }
    }

    private static async Task<TelegramProgram> StartAsync(
        int port, NpgsqlDataSource database, TelegramFakeServer? fake, TimeProvider? time, Action<Dictionary<string, string?>>? change)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Channels:Telegram:Token"] = fake?.Token,
            ["Channels:Telegram:ApiBaseUrl"] = fake?.BaseAddress.ToString(),
            ["PublicUrl"] = "",
            ["Urls"] = $"http://127.0.0.1:{port}",
        };
        change?.Invoke(settings);
        var logs = new RecordingLogs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls(settings["Urls"]!);
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(new LedgerDatabase(database, time ?? TimeProvider.System));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddTelegram(builder.Configuration);
        var app = builder.Build();
        app.MapTelegram();
        await app.StartAsync();
        return new TelegramProgram(app, logs, database);
    }

    /// <summary>The address that Telegram is told when the program runs under this port; for PublicUrl.</summary>
    public static void WithWebhook(Dictionary<string, string?> settings) => settings["PublicUrl"] = settings["Urls"] + "/";

    /// <summary>The stored payloads, oldest first.</summary>
    public async Task<List<string>> StoredAsync()
    {
        await using var command = Database.CreateCommand("select payload from inbox order by id");
        await using var reader = await command.ExecuteReaderAsync();
        var payloads = new List<string>();
        while (await reader.ReadAsync())
        {
            payloads.Add(reader.GetString(0));
        }

        return payloads;
    }

    public Task WaitForStoredAsync(int count) => Eventually.IsTrueAsync(async () => (await StoredAsync()).Count >= count, $"{count} updates stored");

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
