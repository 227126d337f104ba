using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Sending;

/// <summary>What is written about a row after it was tried.</summary>
public abstract record Settlement
{
    private Settlement()
    {
    }

    /// <summary>What it says about the address: set when that takes no more messages.</summary>
    public AddressEnding? AddressEnding => this switch
    {
        Failed failed => failed.Ending,
        Unknown unknown => unknown.Ending,
        _ => null,
    };

    /// <summary>The platform took it.</summary>
    /// <param name="ExternalId">The platform's id of the message.</param>
    public sealed record Accepted(string ExternalId) : Settlement;

    /// <summary>It will not reach this person.</summary>
    /// <param name="Reason">Why; begins with <c>content:</c> when the message itself was refused.</param>
    /// <param name="Ending">Set when the address takes no more messages.</param>
    public sealed record Failed(string Reason, AddressEnding? Ending = null) : Settlement;

    /// <summary>It was left out by rule.</summary>
    /// <param name="Reason">Which rule.</param>
    public sealed record Skipped(string Reason) : Settlement;

    /// <summary>Nobody can say whether it arrived, and it is not sent again.</summary>
    /// <param name="Reason">What was seen.</param>
    /// <param name="Ending">Set when the address takes no more messages.</param>
    public sealed record Unknown(string Reason, AddressEnding? Ending = null) : Settlement;

    /// <summary>It goes back to the queue.</summary>
    /// <param name="Wait">Not before this time has passed.</param>
    /// <param name="Cause">Why, which decides what the next attempt counts as.</param>
    /// <param name="MovedTo">The chat's new address; null when it has not moved.</param>
    public sealed record Again(TimeSpan Wait, AgainCause Cause, string? MovedTo = null) : Settlement;
}

/// <summary>Why a row goes back to the queue.</summary>
public enum AgainCause
{
    /// <summary>The platform or an operator asked to wait; it was not tried.</summary>
    NotTried,

    /// <summary>It surely did not leave; the tries are counted so that the wait grows.</summary>
    NotSent,

    /// <summary>It may have arrived; the next attempt is the last.</summary>
    InDoubt,
}
