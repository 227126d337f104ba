using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Sending;

/// <summary>Runs one sender per channel.</summary>
public sealed class SendingService(IEnumerable<IChannel> channels, SenderParts parts, ILoggerFactory loggers) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(channels.Select(channel => new ChannelSender(channel, parts, loggers.CreateLogger<ChannelSender>()).RunAsync(stoppingToken)));

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await parts.Session.EndAsync(cancellationToken);
    }
}
