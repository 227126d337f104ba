using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Ledger.Cases;

/// <summary>Whether and how long a person can still be written to.</summary>
/// <param name="AddressId">His chat.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="IsOpen">False when he blocked it.</param>
/// <param name="Zalo">How Zalo's Official Account lets him be reached; null on every other channel, which knows no window.</param>
/// <param name="FreeUntil">When Zalo's free window closes; null on other channels, or when it is closed.</param>
public sealed record CaseReach(long AddressId, ChannelName Channel, bool IsOpen, ZaloReach? Zalo, DateTimeOffset? FreeUntil);

/// <summary>Reads how a case's person can be reached.</summary>
public sealed class CaseReachStore
{
    /// <summary>Reads it; null when the chat is gone.</summary>
    public async Task<CaseReach?> ReadAsync(UnitOfWork unitOfWork, long? addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (addressId is not { } id)
        {
            return null;
        }

        await using var command = unitOfWork.Command(
            """
            select a.channel, a.state = 'open', w.last_interaction_at, w.closed_at, nullif(w.not_before, '-infinity')
            from addresses a
            left join zalo_windows w on a.channel = 'zalo-oa' and w.user_id = a.value
            where a.id = @id
            """);
        command.Parameters.AddWithValue("id", id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var channel = ChannelName.Parse(reader.GetString(0));
        if (channel != ChannelName.ZaloOa)
        {
            return new CaseReach(id, channel, reader.GetBoolean(1), null, null);
        }

        var window = new ZaloWindow
        {
            LastInteractionAt = reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
            ClosedAt = reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3),
            NotBefore = reader.IsDBNull(4) ? DateTimeOffset.MinValue : reader.GetFieldValue<DateTimeOffset>(4),
        };
        var reach = window.At(unitOfWork.Now);
        var until = reach == ZaloReach.Free ? window.LastInteractionAt + ZaloWindow.FreeSpan - ZaloWindow.Margin : null;
        return new CaseReach(id, channel, reader.GetBoolean(1), reach, until);
    }
}
