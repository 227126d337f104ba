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
                    if (failed.Ending is { } ending)
                    {
                        arrays._endings.Add((delivery.AddressId, ending));
                    }

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
        }

        return arrays;
    }

    public NpgsqlBatchCommand Settle(WorkerId worker, IReadOnlyList<long> closed, DateTimeOffset now)
    {
        var command = new NpgsqlBatchCommand("select settle_deliveries($1, $2, $3, $4, $5, $6, $7, $8)");
        command.Parameters.AddWithValue(worker.Value);
        AddFinals(command.Parameters);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(closed.ToArray());
        return command;
    }

    public void AddFinals(NpgsqlParameterCollection parameters)
    {
        parameters.AddWithValue(_lanes.ToArray());
        parameters.AddWithValue(_seqs.ToArray());
        parameters.AddWithValue(_states.ToArray());
        parameters.Add(new NpgsqlParameter { Value = _reasons.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        parameters.Add(new NpgsqlParameter { Value = _externalIds.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
    }

    /// <summary>The rare rows: those that go back to the queue, moved chats, ended addresses.</summary>
    public void AddExceptions(NpgsqlBatch batch)
    {
        foreach (var (delivery, again) in _again)
        {
            var command = new NpgsqlBatchCommand("select send_again($1, $2, $3, $4, $5, $6, $7, $8)");
            command.Parameters.AddWithValue(delivery.LaneId);
            command.Parameters.AddWithValue(delivery.Seq);
            command.Parameters.AddWithValue(again.Wait);
            command.Parameters.AddWithValue((short)(again.Cause == AgainCause.InDoubt ? 2 : delivery.Attempt));
            command.Parameters.AddWithValue((short)(again.Cause == AgainCause.NotSent ? delivery.Tries + 1 : delivery.Tries));
            command.Parameters.AddWithValue(again.Cause == AgainCause.InDoubt);
            command.Parameters.AddWithValue(delivery.AddressId);
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)again.MovedTo ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            batch.BatchCommands.Add(command);
        }

        if (_endings.Count > 0)
        {
            batch.BatchCommands.Add(AddressEndings.Command(_endings));
        }
    }

    private void AddFinal(Delivery delivery, string state, string? reason, string? externalId)
    {
        _lanes.Add(delivery.LaneId);
        _seqs.Add(delivery.Seq);
        _states.Add(state);
        _reasons.Add(reason);
        _externalIds.Add(externalId);
    }
}
