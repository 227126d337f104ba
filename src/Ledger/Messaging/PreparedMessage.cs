namespace ChungTay.Ledger.Messaging;

/// <summary>A message that one channel has checked and rendered once, ready to go to any number of people. Thread-safe.</summary>
/// <remarks>Each channel derives its own kind; a channel refuses a message that another channel prepared.</remarks>
public abstract class PreparedMessage
{
    /// <summary>The message it was made from.</summary>
    public required OutboundMessage Source { get; init; }

    /// <summary>The length of the rendered text, in characters as the channel counts them.</summary>
    public required int Length { get; init; }
}

/// <summary>What became of preparing a message for a channel.</summary>
public abstract record Preparation
{
    private Preparation()
    {
    }

    /// <summary>The message fits the channel.</summary>
    /// <param name="Message">What to send.</param>
    public sealed record Ready(PreparedMessage Message) : Preparation;

    /// <summary>The message cannot go out on this channel as it is.</summary>
    /// <param name="Reasons">In Vietnamese, each says what is wrong and how to mend it.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons) : Preparation;
}
