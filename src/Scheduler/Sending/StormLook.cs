using ChungTay.Ledger.Database;
using ChungTay.Ledger.Plans;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ChungTay.Scheduler.Sending;

/// <summary>Looks whether a storm holds everything before the first message is claimed; from then on the campaigns' runner looks.</summary>
internal sealed class StormLook(LedgerDatabase database, StormStore storms, QuietClock quiet) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            quiet.Hold(await storms.CurrentAsync(unitOfWork, cancellationToken) is not null);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            // The database is just away: until the runner has seen it, only what is urgent may go.
            quiet.Hold(true);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
