using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>A message's place in the pace of its channel, all times by the database's clock.</summary>
/// <param name="At">Its place in the even row.</param>
/// <param name="DueAt">That, or later where the message a second before came late. Messages go out the same time after this.</param>
/// <param name="TakenAt">When it was taken: at its time or a little later.</param>
public readonly record struct PaceSlot(DateTime At, DateTime DueAt, DateTime TakenAt)
{
    /// <summary>Reads it from three neighbouring columns; null when there is no slot.</summary>
    internal static PaceSlot? Read(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new PaceSlot(reader.GetDateTime(column), reader.GetDateTime(column + 1), reader.GetDateTime(column + 2));
}
