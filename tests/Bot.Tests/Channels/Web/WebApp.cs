using System.Net.Http.Json;
using System.Text.Json;
using ChungTay.Bot.Channels.Web;
using ChungTay.Ledger.Database;
using ChungTay.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Tests.Channels.Web;

/// <summary>The web chat on a real port with a real database and a bot that echoes.</summary>
public sealed class WebApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestDatabase? owned;

    private WebApp(WebApplication app, TestDatabase? owned)
    {
        this.app = app;
        this.owned = owned;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Speaks to it.</summary>
    public HttpClient Client { get; }

    /// <summary>Its parts.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The bot behind it.</summary>
    public EchoBot Bot => Services.GetRequiredService<EchoBot>();

    /// <summary>Where it listens.</summary>
    public Uri Address => Client.BaseAddress!;

    /// <summary>Starts on a port of its own with a fresh database.</summary>
    public static async Task<WebApp> StartAsync(PostgresFixture postgres, Dictionary<string, string?>? settings = null, Action<WebApplication>? map = null)
    {
        var database = await postgres.CreateDatabaseAsync();
        return new WebApp(await RunAsync(database, settings, "http://127.0.0.1:0", map), database);
    }

    /// <summary>Starts a second process's worth of the same on the same database.</summary>
    public static async Task<WebApp> StartAsync(
        TestDatabase database, string url = "http://127.0.0.1:0", Dictionary<string, string?>? settings = null, Action<WebApplication>? map = null) =>
        new(await RunAsync(database, settings, url, map), null);

    /// <summary>Opens a chat.</summary>
    public async Task<string> OpenAsync()
    {
        using var answer = await Client.PostAsync("/api/chat/sessions", null);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("session").GetString()!;
    }

    /// <summary>Says something in a chat.</summary>
    public Task<HttpResponseMessage> SayAsync(string session, object body) => Client.PostAsJsonAsync($"/api/chat/sessions/{session}/messages", body);

    /// <summary>Reads a chat's lines.</summary>
    public async Task<List<JsonElement>> ReadAsync(string session, long after = 0) =>
        (await Client.GetFromJsonAsync<List<JsonElement>>($"/api/chat/sessions/{session}/messages?after={after}"))!;

    /// <summary>Reads until a chat has so many lines.</summary>
    public async Task<List<JsonElement>> WaitForAsync(string session, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var lines = await ReadAsync(session);
            if (lines.Count >= count)
            {
                return lines;
            }

            await Task.Delay(30, limit.Token);
        }
    }

    /// <summary>Does something to the database behind it.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<LedgerDatabase>().DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops it as Ctrl+C does.</summary>
    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        if (owned is not null)
        {
            await owned.DisposeAsync();
        }
    }

    private static async Task<WebApplication> RunAsync(
        TestDatabase database, Dictionary<string, string?>? settings, string url, Action<WebApplication>? map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new LedgerDatabase(database.DataSource, TimeProvider.System));
        builder.Services.AddWeb(builder.Configuration);
        if (builder.Configuration["Channels:Web:Enabled"] != "false")
        {
            builder.Services.AddSingleton<EchoBot>();
            builder.Services.AddHostedService(services => services.GetRequiredService<EchoBot>());
        }

        var app = builder.Build();
        app.MapWeb();
        map?.Invoke(app);
        await app.StartAsync();
        return app;
    }
}
