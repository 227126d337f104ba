namespace ChungTay.Ledger.Messaging;

/// <summary>What became of one send. The name says what to do next; the switch over it is exhaustive.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The platform took the message.</summary>
    /// <param name="ExternalId">The platform's id of it, needed to correct or recall it.</param>
    public sealed record Accepted(string ExternalId) : SendOutcome;

    /// <summary>The platform asks everybody to wait; the row stays queued and no attempt is counted.</summary>
    /// <param name="RetryAfter">How long the whole credential must be silent.</param>
    public sealed record Throttled(TimeSpan RetryAfter) : SendOutcome;

    /// <summary>This address takes no more messages until the person does something.</summary>
    /// <param name="Ending">Which way it ended.</param>
    /// <param name="Words">The platform's words.</param>
    public sealed record AddressEnded(AddressEnding Ending, string Words) : SendOutcome;

    /// <summary>The chat has a new address; send there once.</summary>
    /// <param name="To">The new address.</param>
    public sealed record AddressMoved(ChannelAddress To) : SendOutcome;

    /// <summary>The message itself is wrong: it would fail for everybody, so the campaign stops.</summary>
    /// <param name="Words">The platform's words.</param>
    public sealed record ContentRefused(string Words) : SendOutcome;

    /// <summary>The credential is wrong or withdrawn: nothing more goes out on this channel until an administrator acts.</summary>
    /// <param name="Words">The platform's words.</param>
    public sealed record ChannelRefused(string Words) : SendOutcome;

    /// <summary>The platform's rules do not allow a message to this person now (closed window, quota used up).</summary>
    /// <param name="Words">Why.</param>
    /// <param name="Wait">How long until they allow it by themselves (tomorrow, in the morning): the row goes back to the queue; null when it is left out.</param>
    public sealed record NotAllowedNow(string Words, TimeSpan? Wait = null) : SendOutcome;

    /// <summary>It surely did not reach the platform (connection refused); try again later.</summary>
    /// <param name="Words">Why.</param>
    public sealed record NotSent(string Words) : SendOutcome;

    /// <summary>It may or may not have been delivered (timeout, broken answer).</summary>
    /// <param name="Words">What was seen.</param>
    public sealed record Unknown(string Words) : SendOutcome;
}

/// <summary>How an address stopped taking messages.</summary>
public enum AddressEnding
{
    /// <summary>The person blocked the bot; opens again when the platform says so or the person writes.</summary>
    Blocked,

    /// <summary>The person left in a way that ends what he agreed to; opens again when he comes back, but nothing is sent unasked before he agrees anew.</summary>
    Left,

    /// <summary>The account is deleted.</summary>
    Gone,

    /// <summary>The person never started the chat.</summary>
    NotStarted,

    /// <summary>The platform does not know this chat.</summary>
    NotFound,
}
