namespace ChungTay.Ledger.Messaging;

/// <summary>Marks, in the reason of a skipped row, that the message waits until the person does something on the channel again.</summary>
/// <remarks>A channel writes it into <see cref="SendOutcome.NotAllowedNow"/>; what waits goes out with the person's next event, newest first.</remarks>
public static class WaitingReason
{
    /// <summary>What such a reason begins with.</summary>
    public const string Mark = "waiting: ";

    /// <summary>Makes the outcome of a message that waits.</summary>
    /// <param name="words">Why, for officers, in Vietnamese.</param>
    public static SendOutcome Outcome(string words) => new SendOutcome.NotAllowedNow(Mark + words);
}
