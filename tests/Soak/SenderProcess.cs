using System.Diagnostics;
using System.Globalization;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.Content.Messages;
using ChungTay.Ledger;
using ChungTay.Ledger.Messaging;
using ChungTay.Scheduler;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChungTay.Soak;

/// <summary>One process of the engine that can be killed, stopped and woken, as an operating system would.</summary>
public sealed class SenderProcess : IDisposable
{
    private const string Prefix = "CHUNGTAY_SOAK_";

    private readonly Process _process;

    private SenderProcess(Process process) => _process = process;

    /// <summary>Starts one.</summary>
    /// <param name="database">Its database.</param>
    /// <param name="api">The fake's address.</param>
    /// <param name="token">The fake's token.</param>
    /// <param name="rate">Messages per second of all processes together.</param>
    public static SenderProcess Start(string database, Uri api, string token, double rate)
    {
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, [typeof(SenderProcess).Assembly.Location, "sender"]) { RedirectStandardInput = true };
        start.Environment[Prefix + "DATABASE"] = database;
        start.Environment[Prefix + "API"] = api.ToString();
        start.Environment[Prefix + "TOKEN"] = token;
        start.Environment[Prefix + "RATE"] = rate.ToString(CultureInfo.InvariantCulture);
        return new SenderProcess(Process.Start(start)!);
    }

    /// <summary>Is that process, until its standard input ends.</summary>
    public static async Task RunAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sending:Lease"] = "00:00:03",
            ["Sending:Heartbeat"] = "00:00:00.5",
            ["Campaigns:Tick"] = "00:00:00.1",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(Variable("DATABASE")));
        builder.Services.AddLedger();
        builder.Services.AddSingleton<IChannel>(_ => TelegramChannel.CreateAlone(
            new TelegramOptions
            {
                Token = Variable("TOKEN"),
                ApiBaseUrl = Variable("API"),
                MessagesPerSecond = double.Parse(Variable("RATE"), CultureInfo.InvariantCulture),
                SendTimeout = TimeSpan.FromSeconds(3),
            },
            Path.GetTempPath()));
        builder.Services.AddSending(new QuietHours(TimeOnly.MinValue, TimeOnly.MinValue));
        using var host = builder.Build();
        await host.StartAsync();
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Stops it where it stands; it knows nothing of the time until <see cref="WakeAsync"/>.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => SignalAsync("-STOP", cancellationToken);

    /// <summary>Lets it go on.</summary>
    public Task WakeAsync(CancellationToken cancellationToken) => SignalAsync("-CONT", cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(Prefix + name)!;
}
