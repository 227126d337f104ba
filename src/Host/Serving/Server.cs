using ChungTay.Bot.Conversation;
using ChungTay.Bot.Officers;
using ChungTay.Host.Admin;
using ChungTay.Host.Commands;
using ChungTay.Host.Health;
using ChungTay.Host.Pages;
using ChungTay.Host.Posters;
using ChungTay.Host.Settings;
using ChungTay.Host.Study;
using ChungTay.Ledger;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Scheduler;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ChungTay.Host.Serving;

/// <summary>Starts everything in order and stops it in reverse.</summary>
internal static class Server
{
    // Senders drain for ten seconds at most (SendingOptions.DrainLimit); the rest is quick.
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(ServerRoles roles, string? urls, CancellationToken cancellationToken)
    {
        var builder = CreateBuilder(urls);
        await using var room = new WaitingRoom(() => CreateBuilder(urls), roles);
        await using var address = await LedgerAddress.OpenAsync(builder.Configuration, new ConsoleProgress(), room.OpenAsync, cancellationToken);
        await room.CloseAsync();
        await using var app = await BuildAsync(builder, address.DataSource, address.ConnectionString, roles, cancellationToken);
        await app.StartAsync(cancellationToken);
        await Greeting.SayAsync(app, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return CommandLine.Done;
    }

    /// <summary>Puts the parts together and brings the database up to date; nothing listens or runs yet.</summary>
    public static async Task<WebApplication> BuildAsync(
        WebApplicationBuilder builder, NpgsqlDataSource dataSource, string connectionString, ServerRoles roles, CancellationToken cancellationToken)
    {
        var settings = await LedgerSettings.AddAsync(builder.Configuration, dataSource, cancellationToken);
        builder.Services.AddSingleton(settings);
        builder.Services.AddHostedService<SettingsWatch>();
        var quiet = ProgramSettings.Quiet(builder.Configuration);
        var plans = Plans.Read(quiet);
        builder.Services.AddSingleton(dataSource);
        builder.Services.AddLedger();
        builder.Services.AddDesk(builder.Configuration);
        builder.Services.AddPlanning(plans, quiet, builder.Configuration["Clock:StartAt"] ?? "");
        builder.Services.AddTexts(builder.Configuration);
        builder.Services.AddStudyFiles(builder.Configuration);
        builder.Services.AddChannels(builder.Configuration, roles);
        builder.Services.AddDeskNotices(builder.Configuration);
        builder.Services.AddCases(builder.Configuration);
        builder.Services.AddSchedules(connectionString, roles.Worker);
        if (roles.Worker)
        {
            builder.Services.AddSending(quiet);
            builder.Services.AddCaseEscalation();
            builder.Services.AddStudyReminders();
            builder.Services.AddWeeklyReports();
        }

        builder.Services.AddAdmin(builder.Configuration);
        builder.Services.AddPosters();
        builder.Services.AddHealth();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownLimit);

        var app = builder.Build();
        // Before the database is touched; the host itself would look only when it starts, and say what it finds with a trace.
        app.Services.GetService<IStartupValidator>()?.Validate();
        await app.Services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        await app.Services.GetRequiredService<StudyShelf>().FillAsync(cancellationToken);
        Map(app, roles);
        // A file of words that cannot be read fails here, for the same reason.
        _ = app.Services.GetServices<IHostedService>().ToList();
        return app;
    }

    private static void Map(WebApplication app, ServerRoles roles)
    {
        app.MapHealth();
        if (roles.Web)
        {
            app.MapChannels();
            app.MapPublicPages();
            app.MapStudyFiles();
            app.MapAdmin();
        }
    }

    private static WebApplicationBuilder CreateBuilder(string? urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        ProgramSettings.Add(builder.Configuration);
        if (urls is not null)
        {
            builder.Configuration["Urls"] = urls;
        }

        builder.WebHost.UseUrls(Addresses.Listening(builder.Configuration));
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The largest thing anybody sends is a platform's update; a page never is that big.
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
        });
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        builder.Services.AddSingleton(ProgramSettings.Clock(builder.Configuration));
        return builder;
    }
}
