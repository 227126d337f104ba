using System.Net;
using ChungTay.Host.Serving;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChungTay.Host.Tests.Admin;

/// <summary>The real program's web half on a port of its own with a fresh real database: pages, gate, cookies and all. Nothing is sent, unless it is told to work.</summary>
public sealed class DeskApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _folder;
    private readonly RecordingLogs _logs;
    private int _officers;

    private DeskApp(WebApplication app, TestDatabase database, DirectoryInfo folder, RecordingLogs logs)
    {
        (_app, _database, _folder, _logs) = (app, database, folder, logs);
        Address = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its parts.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Everything it logged.</summary>
    public IReadOnlyCollection<string> Logs => _logs.Lines;

    /// <summary>Its ledger.</summary>
    public LedgerDatabase Ledger => Get<LedgerDatabase>();

    /// <summary>One of its parts.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Starts it.</summary>
    /// <param name="postgres">Where its database is made.</param>
    /// <param name="settings">Settings other than those of appsettings.json.</param>
    /// <param name="time">Its clock; null for the real one.</param>
    /// <param name="works">Whether it also does the worker's half: answers, sends, ticks.</param>
    public static async Task<DeskApp> StartAsync(
        PostgresFixture postgres, IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? time = null, bool works = false)
    {
        var database = await postgres.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("chungtay-desk-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        ProgramSettings.Add(builder.Configuration);
        builder.Configuration["DataDirectory"] = folder.FullName;
        builder.Configuration["Conversation:LearnAtStart"] = "false";
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            builder.Configuration[key] = value;
        }

        var logs = new RecordingLogs();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        var app = await Server.BuildAsync(builder, database.DataSource, database.ConnectionString, new ServerRoles(Web: true, Worker: works), CancellationToken.None);
        await app.StartAsync();
        return new DeskApp(app, database, folder, logs);
    }

    /// <summary>Signs a new officer in over plain HTTP.</summary>
    /// <param name="roles">What he may do; none means a browser that is not signed in.</param>
    public async Task<DeskBrowser> SignInAsync(params string[] roles)
    {
        var browser = new DeskBrowser(Address, roles.Length == 0 ? "" : $"Nguyễn Văn {Interlocked.Increment(ref _officers)}");
        if (roles.Length > 0)
        {
            var token = "";
            foreach (var role in roles)
            {
                token = await Get<SignInDesk>().InviteAsync(browser.Name, role, CancellationToken.None);
            }

            using var answer = await browser.PostAsync($"/admin/sign-in/{token}");
            if (answer.StatusCode != HttpStatusCode.Found)
            {
                throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
            }
        }

        return browser;
    }

    /// <summary>Signs the same officer in at a second browser.</summary>
    public async Task<DeskBrowser> SignInAgainAsync(DeskBrowser first)
    {
        await using var unitOfWork = await Ledger.BeginAsync(CancellationToken.None);
        var token = await Get<SignInDesk>().InviteAsync(unitOfWork, "thử", first.Name, [], CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
        var second = new DeskBrowser(Address, first.Name);
        using var answer = await second.PostAsync($"/admin/sign-in/{token}");
        return second;
    }

    /// <summary>A browser with another one's cookies.</summary>
    public DeskBrowser Copy(DeskBrowser browser)
    {
        var copy = new DeskBrowser(Address, browser.Name);
        copy.Take(browser.Cookies);
        return copy;
    }

    /// <summary>Does something to its database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Ledger.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks its database for one value.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Ledger.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
