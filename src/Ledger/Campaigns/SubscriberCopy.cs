using ChungTay.Ledger.Database;
using Npgsql;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Writes down the next subscribers of an audience.</summary>
/// <remarks>
/// One connection reads them while the step's own takes them in by COPY, so that two cores work: half the time of one statement that does both
/// (docs/performance.md). Whoever subscribes or leaves meanwhile is looked at again when he is claimed.
/// </remarks>
/// <param name="dataSource">For the reading connection.</param>
/// <param name="unitOfWork">The step.</param>
/// <param name="campaign">Whose audience it is.</param>
/// <param name="chunk">People written down in this step.</param>
/// <param name="part">People read at once.</param>
internal sealed class SubscriberCopy(NpgsqlDataSource dataSource, UnitOfWork unitOfWork, Campaign campaign, int chunk, int part)
{
    /// <summary>Freezes the next chunk.</summary>
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

    // Numbers follow the order of addresses, so that a chunk lands in the index at one place. While a part is written, the next one is read.
    private async Task<(int Count, long Last)> CopyAsync(FreezingLane lane, string subscribers, CancellationToken cancellationToken)
    {
        var (count, last) = (0, lane.FrozenTo);
        await using var rows = await unitOfWork.Connection.BeginRawBinaryCopyAsync(
            "copy deliveries (lane_id, seq, person_id, address_id) from stdin (format binary)", cancellationToken);
        await rows.WriteAsync(DeliveryRows.Beginning, cancellationToken);
        var buffer = new byte[DeliveryRows.LengthOf(Math.Min(chunk, part))];
        var next = ReadAsync(lane, subscribers, last, chunk, cancellationToken);
        while (await next is { } people)
        {
            var number = lane.Audience + count + 1;
            (count, last) = (count + people.Count, people.Last);
            next = ReadAsync(lane, subscribers, last, chunk - count, cancellationToken);
            DeliveryRows.Write(lane.Id, number, people.Persons, people.Addresses, buffer);
            await rows.WriteAsync(buffer.AsMemory(0, DeliveryRows.LengthOf(people.Count)), cancellationToken);
        }

        await rows.WriteAsync(DeliveryRows.End, cancellationToken);
        return (count, last);
    }

    // Null when nobody is left.
    private async Task<Subscribers?> ReadAsync(FreezingLane lane, string subscribers, long after, int most, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(subscribers);
        command.Parameters.AddWithValue("lane", lane.Id);
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("channel", lane.Channel);
        command.Parameters.AddWithValue("most", Math.Min(most, part));
        command.Parameters.AddWithValue("one_channel", campaign.Channel is not null);
        AudienceConditions.AddParameters(command, campaign.Audience, unitOfWork.Now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt32(0) is var count && count == 0
            ? null
            : new Subscribers(count, reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3));
    }

    private sealed record FreezingLane(int Id, string Channel, long FrozenTo, int Audience);

    /// <summary>Some of an audience, in the order of addresses.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Last">The last one's address.</param>
    /// <param name="Persons">Their numbers, eight bytes each as PostgreSQL sends them.</param>
    /// <param name="Addresses">Those of their addresses, likewise.</param>
    private sealed record Subscribers(int Count, long Last, byte[] Persons, byte[] Addresses);
}
