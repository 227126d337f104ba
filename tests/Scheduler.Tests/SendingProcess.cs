using ChungTay.Content.Messages;
using ChungTay.Ledger;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Tests;

/// <summary>One process of the sender with its own connections, on a test's database and channels.</summary>
internal sealed class SendingProcess : IAsyncDisposable
{
    /// <summary>By which its connections are told from the test's own.</summary>
    public const string ConnectionName = "sending-process";

    private readonly IHost _host;

    private SendingProcess(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public static async Task<SendingProcess> StartAsync(TestDatabase database, params IChannel[] channels) =>
        await StartAsync(database, _ => { }, channels);

    public static async Task<SendingProcess> StartAsync(TestDatabase database, Action<IServiceCollection> configure, params IChannel[] channels)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sending:Lease"] = "00:00:02",
            ["Sending:Heartbeat"] = "00:00:00.3",
            ["Sending:IdlePoll"] = "00:00:00.02",
            ["Campaigns:Tick"] = "00:00:00.05",
        });
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("CHUNGTAY_TEST_LOG") is not null)
        {
            builder.Logging.AddConsole();
        }

        var address = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = ConnectionName };
        builder.Services.AddSingleton(Npgsql.NpgsqlDataSource.Create(address));
        builder.Services.AddSingleton(TimeProvider.System);
        configure(builder.Services);
        builder.Services.AddLedger();
        foreach (var channel in channels)
        {
            builder.Services.AddSingleton(channel);
        }

        builder.Services.AddSending(new QuietHours(TimeOnly.MinValue, TimeOnly.MinValue));
        var host = builder.Build();
        await host.StartAsync();
        return new SendingProcess(host);
    }

    /// <summary>Ends without a word, as <c>kill -9</c> would: no settling, no signing off.</summary>
    public void Abandon() => Services.GetRequiredService<Npgsql.NpgsqlDataSource>().Dispose();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
