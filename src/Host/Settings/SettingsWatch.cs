using Npgsql;

namespace ChungTay.Host.Settings;

/// <summary>Looks now and then whether another process changed a setting.</summary>
internal sealed partial class SettingsWatch(LedgerSettings settings, NpgsqlDataSource dataSource, TimeProvider time, ILogger<SettingsWatch> logger) : BackgroundService
{
    // An officer who saves a number sees it in the chat within half a minute, whichever process answers there.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken);
            try
            {
                await settings.RefreshAsync(dataSource, stoppingToken);
            }
            catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException)
            {
                NotRead(logger, trouble.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Settings not read: {Trouble}; the old ones stay.")]
    private static partial void NotRead(ILogger logger, string trouble);
}
