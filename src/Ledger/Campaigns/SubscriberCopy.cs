using ChungTay.Ledger.Database;
using Npgsql;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Writes down the next subscribers of an audience.</summary>
/// <remarks>
/// One connection reads them while the step's own takes them in by COPY, so that two cores work: a fifth less time than one statement that does both
/// (docs/performance.md). Whoever subscribes or leaves meanwhile is looked at again when he is claimed.
/// </remarks>
internal sealed class SubscriberCopy(NpgsqlDataSource dataSource, UnitOfWork unitOfWork, Campaign campaign, int chunk)
{
    /// <summary>Freezes the next part.</summary>
    /// <returns>Whether there is more.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (await LaneAsync(cancellationToken) is not { } lane)
        {
            return false;
        }

        var (count, last) = await CopyOnceEachAsync(lane, cancellationToken);
        await using var command = unitOfWork.Command(
            """
            update campaign_lanes set frozen_to = @last, audience = audience + @count, state = case when @is_done then 'ready' else state end where id = @id;
            select exists (select 1 from campaign_lanes where campaign_id = @campaign_id and state = 'freezing')
            """);
        command.Parameters.AddWithValue("id", lane.Id);
        command.Parameters.AddWithValue("campaign_id", campaign.Id.Value);
        command.Parameters.AddWithValue("last", last);
        command.Parameters.AddWithValue("count", count);
        command.Parameters.AddWithValue("is_done", count < chunk);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<FreezingLane?> LaneAsync(CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            "select id, channel, frozen_to, audience from campaign_lanes where campaign_id = @campaign_id and state = 'freezing' order by id limit 1 for update");
        command.Parameters.AddWithValue("campaign_id", campaign.Id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new FreezingLane(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt32(3))
            : null;
    }

    // Whoever made another address his first one between two parts would stand there twice: rare, so it is looked for only when it happened.
    private async Task<(int Count, long Last)> CopyOnceEachAsync(FreezingLane lane, CancellationToken cancellationToken)
    {
        await DoAsync("savepoint part", cancellationToken);
        try
        {
            return await CopyAsync(lane, FreezeStatements.Subscribers(campaign), cancellationToken);
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await DoAsync("rollback to savepoint part", cancellationToken);
            return await CopyAsync(lane, FreezeStatements.SubscribersNotFrozen(campaign), cancellationToken);
        }
    }

    private async Task DoAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Numbers follow the order of addresses, so that a chunk lands in the index at one place.
    private async Task<(int Count, long Last)> CopyAsync(FreezingLane lane, string subscribers, CancellationToken cancellationToken)
    {
        var (count, last) = (0, lane.FrozenTo);
        await using var command = dataSource.CreateCommand(subscribers);
        command.Parameters.AddWithValue("lane", lane.Id);
        command.Parameters.AddWithValue("frozen_to", lane.FrozenTo);
        command.Parameters.AddWithValue("channel", lane.Channel);
        command.Parameters.AddWithValue("chunk", chunk);
        command.Parameters.AddWithValue("one_channel", campaign.Channel is not null);
        AudienceConditions.AddParameters(command, campaign.Audience, unitOfWork.Now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await using (var rows = await unitOfWork.Connection.BeginRawBinaryCopyAsync(
            "copy deliveries (lane_id, seq, person_id, address_id) from stdin (format binary)", cancellationToken))
        {
            var buffer = new DeliveryRows(lane.Id);
            while (await reader.ReadAsync(cancellationToken))
            {
                last = reader.GetInt64(1);
                if (buffer.Add(lane.Audience + ++count, reader.GetInt64(0), last))
                {
                    await rows.WriteAsync(buffer.Take(), cancellationToken);
                }
            }

            await rows.WriteAsync(buffer.TakeLast(), cancellationToken);
        }

        return (count, last);
    }

    private sealed record FreezingLane(int Id, string Channel, long FrozenTo, int Audience);
}
