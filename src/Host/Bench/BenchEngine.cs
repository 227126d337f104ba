using System.Globalization;
using System.Text.Json;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Messages;
using ChungTay.Host.Commands;
using ChungTay.Host.Settings;
using ChungTay.Ledger;
using ChungTay.Ledger.Messaging;
using ChungTay.Scheduler;
using Npgsql;

namespace ChungTay.Host.Bench;

/// <summary>How an engine under test is set.</summary>
internal sealed record EngineSettings
{
    /// <summary>Its database.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The fake's address.</summary>
    public required string ApiBaseUrl { get; init; }

    /// <summary>Where its data are.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Messages per second; a number that no machine reaches stands for no limit.</summary>
    public double MessagesPerSecond { get; init; } = 100_000;

    /// <summary>Messages per second kept for replies.</summary>
    public double RepliesPerSecond { get; init; } = 100_000;

    /// <summary>Whether it also hears and answers people.</summary>
    public bool IsListening { get; init; }
}

/// <summary>The product's own engine in a process of its own, put together as the server does it.</summary>
internal static class BenchEngine
{
    public const string Token = "1:bench";

    private const string SettingsVariable = "CHUNGTAY_BENCH_ENGINE";

    /// <summary>Starts one in a process of its own and waits until it sends.</summary>
    public static async Task<ChildProcess> StartChildAsync(EngineSettings settings, CancellationToken cancellationToken)
    {
        // Not as an argument: every user of the machine sees those.
        var child = ChildProcess.Start(["bench", "engine"], new Dictionary<string, string> { [SettingsVariable] = JsonSerializer.Serialize(settings) });
        await child.ReadLineAsync(cancellationToken);
        return child;
    }

    /// <summary>Is that process: sends until its standard input ends.</summary>
    public static async Task<int> RunChildAsync(CancellationToken cancellationToken)
    {
        var settings = Environment.GetEnvironmentVariable(SettingsVariable) is { Length: > 0 } json
            ? JsonSerializer.Deserialize<EngineSettings>(json)!
            : throw new UsageException("bench engine chỉ do bench broadcast gọi.");
        using var host = Build(settings);
        await host.StartAsync(cancellationToken);
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync(cancellationToken);
        await host.StopAsync(CancellationToken.None);
        return CommandLine.Done;
    }

    private static IHost Build(EngineSettings settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        // The commune's name and the like as the server has them; what could lead out of the bench is replaced.
        ProgramSettings.Add(builder.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Channels:Telegram:Token"] = Token,
            ["Channels:Telegram:ApiBaseUrl"] = settings.ApiBaseUrl,
            ["Channels:Telegram:MessagesPerSecond"] = settings.MessagesPerSecond.ToString(CultureInfo.InvariantCulture),
            ["Channels:Telegram:ReplyReservePerSecond"] = settings.RepliesPerSecond.ToString(CultureInfo.InvariantCulture),
            ["PublicUrl"] = "",
            ["DataDirectory"] = settings.DataDirectory,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(settings.ConnectionString));
        builder.Services.AddLedger();
        if (settings.IsListening)
        {
            builder.Services.AddTelegram(builder.Configuration);
            builder.Services.AddConversation(builder.Configuration);
        }
        else
        {
            var options = builder.Configuration.GetSection(TelegramOptions.Section).Get<TelegramOptions>()!;
            builder.Services.AddSingleton<IChannel>(_ => TelegramChannel.CreateAlone(options, settings.DataDirectory));
        }

        // It may be night where the bench runs.
        builder.Services.AddSending(new QuietHours(TimeOnly.MinValue, TimeOnly.MinValue));
        return builder.Build();
    }
}
