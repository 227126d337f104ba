using ChungTay.Testing;
using FsCheck.Xunit;
using Xunit;

namespace ChungTay.Ledger.Tests.Sending;

/// <summary>The state machine of docs/message-states.md under every order of events that chance finds.</summary>
public sealed class DeliveryModelTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Property(MaxTest = 20, EndSize = 40)]
    public async Task Whatever_happens_the_sums_hold_and_in_the_end_every_row_tells_the_truth(ModelStep[] steps)
    {
        var world = await DeliveryWorld.CreateAsync(_database);
        foreach (var step in steps)
        {
            await world.DoAsync(step);
            if (world.HasLedger)
            {
                await world.CheckAsync();
            }
        }

        await world.FinishAsync();
    }
}
