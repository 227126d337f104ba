using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Host.Bench;

/// <summary>A broadcast of the product from its approval to its last row, watched from outside.</summary>
internal static class BenchCampaign
{
    /// <summary>A message of the plan's usual length.</summary>
    public const string Text =
        """
        Bà con thân mến! Mỗi trẻ em đều cần được lắng nghe, được an toàn và được đến trường.

        Nếu thấy trẻ bị bạo lực, bị bỏ mặc hay có dấu hiệu bị xâm hại, xin gọi ngay 111 (miễn phí, cả ngày đêm), gọi Công an 113 hoặc báo cho Uỷ ban nhân dân xã. Người báo tin được giữ kín tên.
        """;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Sends to everybody who is there and waits for the last outcome.</summary>
    public static async Task<BroadcastRun> SendAsync(BenchStage stage, BenchDatabase database, ChildProcess engine, CancellationToken cancellationToken)
    {
        var id = await QueueAsync(database, cancellationToken);
        await WaitAsync(database, id, stand => stand.State != "approved", cancellationToken);
        var frozenFrom = TimeProvider.System.GetTimestamp();
        await WaitAsync(database, id, stand => stand.State is not ("approved" or "freezing"), cancellationToken);
        var freezing = TimeProvider.System.GetElapsedTime(frozenFrom);
        var (_, audience) = await WaitAsync(database, id, stand => stand.State is not ("approved" or "freezing" or "canary"), cancellationToken);
        var before = await database.Store.SettledAsync(id.Value, cancellationToken);
        var (from, times, wal, functions) = (TimeProvider.System.GetTimestamp(), stage.Times(engine), await database.Store.WalAsync(cancellationToken), await database.Store.FunctionsAsync(cancellationToken));
        while (await database.Store.SettledAsync(id.Value, cancellationToken) < audience)
        {
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }

        var sending = TimeProvider.System.GetElapsedTime(from);
        var (timesAfter, walAfter, functionsAfter) = (stage.Times(engine), await database.Store.WalAsync(cancellationToken), await database.Store.FunctionsAsync(cancellationToken));
        await WaitAsync(database, id, stand => stand.State == "done", cancellationToken);
        await using var unitOfWork = await database.Ledger.BeginAsync(cancellationToken);
        return new BroadcastRun
        {
            Freezing = freezing,
            Sending = sending,
            Sent = audience - before,
            Counts = await new CampaignStore().CountAsync(unitOfWork, id, cancellationToken),
            Times = timesAfter - times,
            WalBytes = walAfter - wal,
            ClaimMs = functionsAfter.ClaimMs - functions.ClaimMs,
            SettleMs = functionsAfter.SettleMs - functions.SettleMs,
            Claims = functionsAfter.Claims - functions.Claims,
            Settles = functionsAfter.Settles - functions.Settles,
        };
    }

    /// <summary>Queues an approved message that is due.</summary>
    public static async Task<CampaignId> QueueAsync(BenchDatabase database, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.Ledger.BeginAsync(cancellationToken);
        var campaign = new NewCampaign
        {
            Title = "Bench",
            Message = new OutboundMessage { Text = Text },
            Audience = Audience.Citizens,
            ScheduledAt = unitOfWork.Now,
            CreatedBy = "bench",
        };
        var id = await new CampaignStore().AddAsync(unitOfWork, campaign, CampaignState.Approved, null, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return id!.Value;
    }

    /// <summary>Looks until a campaign stands as wanted.</summary>
    public static async Task<(string State, int Audience)> WaitAsync(
        BenchDatabase database, CampaignId id, Func<(string State, int Audience), bool> isThere, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stand = await database.Store.StandAsync(id.Value, cancellationToken);
            if (isThere(stand))
            {
                return stand;
            }

            if (stand.State is "paused" or "stopped" or "skipped")
            {
                throw new Commands.FailedException($"Tin thử của bench dừng giữa chừng ({stand.State}).");
            }

            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }
}

/// <summary>One broadcast as it was measured, from the canary's end to the last row that has its outcome.</summary>
internal sealed record BroadcastRun
{
    /// <summary>How long writing down the audience took.</summary>
    public required TimeSpan Freezing { get; init; }

    /// <summary>How long sending took.</summary>
    public required TimeSpan Sending { get; init; }

    /// <summary>How many were sent in that time.</summary>
    public required int Sent { get; init; }

    /// <summary>The ledger's counts at the end.</summary>
    public required CampaignCounts Counts { get; init; }

    /// <summary>Processor time used while sending.</summary>
    public required ProcessorTimes Times { get; init; }

    /// <summary>What the database wrote to its log while sending.</summary>
    public required long WalBytes { get; init; }

    /// <summary>Milliseconds in claiming.</summary>
    public required double ClaimMs { get; init; }

    /// <summary>Milliseconds in settling.</summary>
    public required double SettleMs { get; init; }

    /// <summary>Claims made.</summary>
    public required long Claims { get; init; }

    /// <summary>Batches settled.</summary>
    public required long Settles { get; init; }

    /// <summary>Messages per second.</summary>
    public double Rate => Sent / Sending.TotalSeconds;

    /// <summary>Microseconds of something that was used while sending, for each message.</summary>
    public double PerMessage(TimeSpan used) => used.TotalMicroseconds / Sent;
}
