using ChungTay.Ledger.Campaigns;
using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>Claims recipients of running campaigns and writes what became of them. Thread-safe.</summary>
/// <remarks>The statements are functions of migration 0007: each call is one round trip and one transaction.</remarks>
public sealed class DeliveryStore(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>The error by which the database says that this worker was declared dead.</summary>
    public const string DeclaredDead = "CT001";

    /// <summary>Claims recipients within the channel's pace; whoever withdrew since the audience was frozen is skipped on the way.</summary>
    /// <param name="request">Whose claim, for which channel, how many at most.</param>
    /// <param name="cancellationToken">Gives up; what was claimed by then is rescued later.</param>
    /// <returns>Empty when nothing is due or no slot is free.</returns>
    /// <exception cref="PostgresException">State <see cref="DeclaredDead"/>: register anew.</exception>
    public async Task<IReadOnlyList<Delivery>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select claim_id, lane_id, campaign_id, seq, address_id, value, attempt, tries, target
            from claim_deliveries($1, $2, $3, $4, $5)
            """);
        request.AddTo(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var deliveries = new List<Delivery>();
        while (await reader.ReadAsync(cancellationToken))
        {
            deliveries.Add(new Delivery
            {
                ClaimId = reader.GetInt64(0),
                LaneId = reader.GetInt32(1),
                Campaign = new CampaignId(reader.GetInt64(2)),
                Seq = reader.GetInt32(3),
                AddressId = reader.GetInt64(4),
                Address = reader.GetString(5),
                Attempt = reader.GetInt16(6),
                Tries = reader.GetInt16(7),
                Target = reader.IsDBNull(8) ? null : reader.GetString(8),
            });
        }

        return deliveries;
    }

    /// <summary>Writes a batch of results and closes the claims that are complete, all or nothing.</summary>
    /// <param name="worker">Whose results.</param>
    /// <param name="settled">The recipients and what became of them.</param>
    /// <param name="closed">Claims of which every delivery is settled with this batch.</param>
    /// <param name="cancellationToken">Gives up; the batch may be repeated whole.</param>
    public async Task SettleAsync(
        WorkerId worker, IReadOnlyList<(Delivery Delivery, Settlement Settlement)> settled, IReadOnlyList<long> closed, CancellationToken cancellationToken)
    {
        var arrays = SettlementArrays.From(settled);
        try
        {
            await using var batch = dataSource.CreateBatch();
            batch.BatchCommands.Add(arrays.Settle(worker, closed, time.GetUtcNow()));
            arrays.AddExceptions(batch);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException died) when (died.SqlState == DeclaredDead)
        {
            await SettleLateAsync(worker, arrays, cancellationToken);
        }
    }

    private async Task SettleLateAsync(WorkerId worker, SettlementArrays arrays, CancellationToken cancellationToken)
    {
        // What would have gone back to the queue is there already: the rescuer put it there.
        await using var command = dataSource.CreateCommand(
            """
            select settle_late($1, r.lane_id, r.seq, r.state, r.reason, r.external_id, $2)
            from unnest($3, $4, $5, $6, $7) as r (lane_id, seq, state, reason, external_id)
            """);
        command.Parameters.AddWithValue(worker.Value);
        command.Parameters.AddWithValue(time.GetUtcNow());
        arrays.AddFinals(command.Parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
