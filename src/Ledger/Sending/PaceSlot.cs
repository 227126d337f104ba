using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>A message's place in the pace of its channel, both times by the database's clock.</summary>
/// <param name="At">The slot: messages go out the same time after their slots, one after the other.</param>
/// <param name="TakenAt">When it was taken: at its time or a little later.</param>
public readonly record struct PaceSlot(DateTime At, DateTime TakenAt)
{
    /// <summary>Reads a slot and the time it was taken from two neighbouring columns; null when there is no slot.</summary>
    internal static PaceSlot? Read(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new PaceSlot(reader.GetDateTime(column), reader.GetDateTime(column + 1));
}
