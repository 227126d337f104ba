using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;
using ChungTay.Scheduler.Sending;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class SettleLoopTests
{
    [Fact]
    public async Task A_claim_stays_known_until_its_last_result_is_written()
    {
        // Nobody listens there: every write fails and is tried again.
        await using var away = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        var loop = new SettleLoop(
            new OutboxStore(away, TimeProvider.System), new DeliveryStore(away, TimeProvider.System), new SendingOptions(), TimeProvider.System, NullLogger.Instance);
        using var stop = new CancellationTokenSource();
        var running = loop.RunAsync(stop.Token);
        loop.Expect([Delivery(7)]);

        loop.Add(new SendJob { Delivery = Delivery(7), Preparation = null, Worker = new WorkerId(1), ClaimedAt = 0 }, new Settlement.Accepted("1"));
        await Task.Delay(300);

        Assert.Equal([7L], loop.Claims);
        await stop.CancelAsync();
        // Stopped while waiting, or in the middle of one more try.
        Assert.True(await Record.ExceptionAsync(() => running) is OperationCanceledException or NpgsqlException);
    }

    private static Delivery Delivery(long claim) => new()
    {
        ClaimId = claim,
        LaneId = 1,
        Campaign = new CampaignId(1),
        Seq = 1,
        AddressId = 1,
        Address = "1",
        Attempt = 1,
        Tries = 0,
        Target = null,
    };
}
