using System.Net;
using System.Net.Sockets;
using ChungTay.Bot.Channels.ZaloBot;
using ChungTay.Ledger.Database;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Tests.Channels.ZaloBot;

/// <summary>A program that has only the Zalo bot, wired as the real one is, on a real database and before the fake.</summary>
internal sealed class BotProgram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase _database;
    private DirectoryInfo _folder = null!;

    private BotProgram(WebApplication app, TestDatabase database, ZaloFakeServer fake, RecordingLogs logs)
    {
        _app = app;
        _database = database;
        Fake = fake;
        Logs = logs;
    }

    public ZaloFakeServer Fake { get; }

    public RecordingLogs Logs { get; }

    /// <summary>Where updates lie that cannot be stored yet.</summary>
    public string Shelf => Path.Combine(_folder.FullName, "unstored", "zalo-bot");

    public BotParts Parts => _app.Services.GetRequiredService<BotParts>();

    public static async Task<BotProgram> StartAsync(PostgresFixture postgres, bool hasWebhook, ZaloFakeOptions? options = null, string? data = null)
    {
        var database = await postgres.CreateDatabaseAsync();
        var fake = await ZaloFakeServer.StartAsync(options);
        var address = $"http://127.0.0.1:{FreePort()}";
        var folder = Directory.CreateTempSubdirectory("chungtay-data-");
        var logs = new RecordingLogs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Channels:ZaloBot:Token"] = fake.Options.BotToken,
            ["Channels:ZaloBot:ApiBaseUrl"] = fake.BaseAddress.ToString(),
            ["Channels:ZaloBot:PollHold"] = "00:00:01",
            ["PublicUrl"] = hasWebhook ? address + "/" : "",
            ["DataDirectory"] = data ?? folder.FullName,
        });
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(new LedgerDatabase(database.DataSource, TimeProvider.System));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddZaloBot(builder.Configuration);
        var app = builder.Build();
        app.MapZaloBot();
        await app.StartAsync();
        return new BotProgram(app, database, fake, logs) { _folder = folder };
    }

    /// <summary>One value of the database.</summary>
    public async Task<object?> AskAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is var value and not DBNull ? value : null;
    }

    /// <summary>Waits until so many updates are stored.</summary>
    public Task StoredAsync(int count) =>
        Eventually.IsTrueAsync(async () => await AskAsync("select count(*)::int from inbox") is int stored && stored == count, $"{count} updates in the inbox");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Fake.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
