using System.Diagnostics;
using ChungTay.Ledger.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Sending;

/// <summary>Results of a batch as columns, the shape in which the database takes them fastest.</summary>
internal sealed class SettlementArrays
{
    private readonly List<int> _lanes = [];
    private readonly List<int> _seqs = [];
    private readonly List<string> _states = [];
    private readonly List<string?> _reasons = [];
    private readonly List<string?> _externalIds = [];
    private readonly List<(Delivery Delivery, Settlement.Again Again)> _again = [];
    private readonly List<(long Address, AddressEnding Ending)> _endings = [];

    public static SettlementArrays From(IReadOnlyList<(Delivery Delivery, Settlement Settlement)> settled)
    {
        var arrays = new SettlementArrays();
        foreach (var (delivery, settlement) in settled)
        {
            switch (settlement)
            {
                case Settlement.Accepted accepted:
                    arrays.AddFinal(delivery, "a", null, accepted.ExternalId);
                    break;
                case Settlement.Failed failed:
                    arrays.AddFinal(delivery, "f", failed.Reason, null);
                    break;
                case Settlement.Skipped skipped:
                    arrays.AddFinal(delivery, "s", skipped.Reason, null);
                    break;
                case Settlement.Unknown unknown:
                    arrays.AddFinal(delivery, "u", unknown.Reason, null);
                    break;
                case Settlement.Again again:
                    arrays._again.Add((delivery, again));
                    break;
                default:
                    throw new UnreachableException();
            }

            if (settlement.AddressEnding is { } ending)
            {
                arrays._endings.Add((delivery.AddressId, ending));
            }
        }

        return arrays;
    }

    /// <summary>Writes everything in one transaction. Locks go in the order of migration 0008: worker, lane, counts, addresses.</summary>
    public void AddTo(NpgsqlBatch batch, WorkerId worker, IReadOnlyList<long> closed, DateTimeOffset now)
    {
        if (_again.Count > 0)
        {
            var live = new NpgsqlBatchCommand("select must_live($1)");
            live.Parameters.AddWithValue(worker.Value);
            batch.BatchCommands.Add(live);
            foreach (var (delivery, again) in _again)
            {
                batch.BatchCommands.Add(SendAgain(worker, delivery, again));
            }
        }

        var settle = new NpgsqlBatchCommand("select settle_deliveries($1, $2, $3, $4, $5, $6, $7, $8)");
        settle.Parameters.AddWithValue(worker.Value);
        AddFinals(settle.Parameters);
        settle.Parameters.AddWithValue(now);
        settle.Parameters.AddWithValue(closed.ToArray());
        batch.BatchCommands.Add(settle);
        AddAddresses(batch);
    }

    /// <summary>The same when the worker was declared dead meanwhile: what it knows replaces what the rescuer had to assume.</summary>
    public void AddLateTo(NpgsqlBatch batch, WorkerId worker, DateTimeOffset now)
    {
        var settle = new NpgsqlBatchCommand(
            """
            select settle_late($1, r.lane_id, r.seq, r.state, r.reason, r.external_id, $7)
            from unnest($2, $3, $4, $5, $6) as r (lane_id, seq, state, reason, external_id)
            """);
        settle.Parameters.AddWithValue(worker.Value);
        AddFinals(settle.Parameters);
        settle.Parameters.AddWithValue(now);
        batch.BatchCommands.Add(settle);
        // What is in doubt is in the queue already: the rescuer put it there.
        foreach (var (delivery, again) in _again.Where(item => item.Again.Cause != AgainCause.InDoubt))
        {
            var command = new NpgsqlBatchCommand("select not_sent_late($1, $2, $3, $4, $5, $6)");
            command.Parameters.AddWithValue(worker.Value);
            command.Parameters.AddWithValue(delivery.ClaimId);
            command.Parameters.AddWithValue(delivery.LaneId);
            command.Parameters.AddWithValue(delivery.Seq);
            command.Parameters.AddWithValue(delivery.Attempt);
            command.Parameters.AddWithValue(TriesAfter(delivery, again));
            batch.BatchCommands.Add(command);
        }

        AddAddresses(batch);
    }

    private static NpgsqlBatchCommand SendAgain(WorkerId worker, Delivery delivery, Settlement.Again again)
    {
        var command = new NpgsqlBatchCommand("select send_again($1, $2, $3, $4, $5, $6, $7, $8)");
        command.Parameters.AddWithValue(worker.Value);
        command.Parameters.AddWithValue(delivery.ClaimId);
        command.Parameters.AddWithValue(delivery.LaneId);
        command.Parameters.AddWithValue(delivery.Seq);
        command.Parameters.AddWithValue(again.Wait);
        command.Parameters.AddWithValue((short)(again.Cause == AgainCause.InDoubt ? 2 : delivery.Attempt));
        command.Parameters.AddWithValue(TriesAfter(delivery, again));
        command.Parameters.AddWithValue(again.Cause == AgainCause.InDoubt);
        return command;
    }

    private static short TriesAfter(Delivery delivery, Settlement.Again again) =>
        (short)(again.Cause == AgainCause.NotSent ? delivery.Tries + 1 : delivery.Tries);

    private void AddAddresses(NpgsqlBatch batch)
    {
        foreach (var (delivery, again) in _again.Where(item => item.Again.MovedTo is not null))
        {
            batch.BatchCommands.Add(AddressEndings.Move(delivery.AddressId, again.MovedTo!));
        }

        if (_endings.Count > 0)
        {
            batch.BatchCommands.Add(AddressEndings.Command(_endings));
        }
    }

    private void AddFinals(NpgsqlParameterCollection parameters)
    {
        parameters.AddWithValue(_lanes.ToArray());
        parameters.AddWithValue(_seqs.ToArray());
        parameters.AddWithValue(_states.ToArray());
        parameters.Add(new NpgsqlParameter { Value = _reasons.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        parameters.Add(new NpgsqlParameter { Value = _externalIds.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
    }

    private void AddFinal(Delivery delivery, string state, string? reason, string? externalId)
    {
        _lanes.Add(delivery.LaneId);
        _seqs.Add(delivery.Seq);
        _states.Add(state);
        _reasons.Add(Words.Storable(reason));
        _externalIds.Add(externalId);
    }
}
