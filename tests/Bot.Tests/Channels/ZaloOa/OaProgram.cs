using System.Net;
using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

/// <summary>A program that has only the Official Account, wired as the real one is, on a real database and before the fake.</summary>
internal sealed class OaProgram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase _database;

    private OaProgram(WebApplication app, TestDatabase database, ZaloFakeServer fake, RecordingLogs logs)
    {
        _app = app;
        _database = database;
        Fake = fake;
        Logs = logs;
    }

    public ZaloFakeServer Fake { get; }

    public RecordingLogs Logs { get; }

    public IServiceProvider Services => _app.Services;

    public string Webhook => _app.Urls.First() + "/webhooks/zalo-oa";

    public static async Task<OaProgram> StartAsync(
        PostgresFixture postgres, TimeProvider time, ZaloFakeOptions? options = null, Action<Dictionary<string, string?>>? change = null)
    {
        var database = await postgres.CreateDatabaseAsync();
        var fake = await ZaloFakeServer.StartAsync(options, time);
        var settings = new Dictionary<string, string?>
        {
            ["Channels:ZaloOa:AppId"] = fake.Options.AppId,
            ["Channels:ZaloOa:AppSecret"] = fake.Options.AppSecret,
            ["Channels:ZaloOa:OaSecretKey"] = fake.Options.OaSecretKey,
            ["Channels:ZaloOa:RefreshToken"] = fake.Options.FirstRefreshToken,
            ["Channels:ZaloOa:OaId"] = fake.Options.OaId,
            ["Channels:ZaloOa:ApiBaseUrl"] = fake.BaseAddress + "openapi",
            ["Channels:ZaloOa:OAuthBaseUrl"] = fake.BaseAddress + "oauth",
            ["Channels:ZaloOa:BusinessBaseUrl"] = fake.BaseAddress + "business",
        };
        change?.Invoke(settings);
        var logs = new RecordingLogs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new LedgerDatabase(database.DataSource, time));
        builder.Services.AddSingleton<SendSignal>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddZaloOa(builder.Configuration);
        var app = builder.Build();
        app.MapZaloOa();
        await app.StartAsync();
        return new OaProgram(app, database, fake, logs);
    }

    /// <summary>One value of the database.</summary>
    public async Task<object?> AskAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is var value and not DBNull ? value : null;
    }

    public Task<object?> CountAsync() => AskAsync("select count(*)::int from inbox");

    /// <summary>One round of the chores, now.</summary>
    public Task DoChoresAsync() =>
        Services.GetServices<IHostedService>().OfType<OaChores>().Single().RunOnceAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Fake.DisposeAsync();
        await _database.DisposeAsync();
    }
}
