namespace ChungTay.Ledger.Messaging;

/// <summary>Reads one platform's stored update. Runs when the inbox row is handled, so a mistake here loses nothing.</summary>
public interface IInboundMapper
{
    /// <summary>Whose updates it reads.</summary>
    ChannelName Channel { get; }

    /// <summary>Maps a raw update to what a person did.</summary>
    /// <param name="payload">The update as the platform sent it.</param>
    /// <param name="receivedAt">When it was stored, used where the platform gives no time.</param>
    /// <returns>Null for an update that is of no concern (edits, channel posts, kinds we do not know).</returns>
    /// <exception cref="FormatException">The update cannot be read; the row is kept as failed.</exception>
    InboundMessage? Map(string payload, DateTimeOffset receivedAt);
}
