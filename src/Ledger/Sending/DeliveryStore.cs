using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>Claims recipients of running campaigns and writes what became of them. Thread-safe.</summary>
/// <remarks>The statements are functions of migrations 0008 and 0009: each call is one round trip and one transaction.</remarks>
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
            select claim_id, lane_id, campaign_id, seq, address_id, value, attempt, tries, target, slot_at, due_at, taken_at
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
                Slot = PaceSlot.Read(reader, 9),
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
            arrays.AddTo(batch, worker, closed, time.GetUtcNow());
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException died) when (died.SqlState == DeclaredDead)
        {
            await using var batch = dataSource.CreateBatch();
            arrays.AddLateTo(batch, worker, time.GetUtcNow());
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Gives back claims of which this process never heard: the answer to its claim was lost on the way. They were not sent.</summary>
    /// <param name="channel">The channel that claimed.</param>
    /// <param name="worker">Whose claims.</param>
    /// <param name="known">The claims it does know of.</param>
    /// <param name="cancellationToken">Gives up; repeat it before the next claim.</param>
    public async Task GiveBackStrayAsync(ChannelName channel, WorkerId worker, IReadOnlyList<long> known, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select give_back($1, $2, $3)");
        command.Parameters.AddWithValue(channel.Value);
        command.Parameters.AddWithValue(worker.Value);
        command.Parameters.AddWithValue(known.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
