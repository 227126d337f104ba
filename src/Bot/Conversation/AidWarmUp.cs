using Microsoft.Extensions.Hosting;

namespace ChungTay.Bot.Conversation;

/// <summary>Has the signs of danger read when the program starts, so that the first cry does not wait for them.</summary>
internal sealed class AidWarmUp(UnstoredAid aid) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        aid.Look(string.Empty);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
