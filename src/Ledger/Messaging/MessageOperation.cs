namespace ChungTay.Ledger.Messaging;

/// <summary>What the channel does with a message; the target of a correction or recall travels with each recipient.</summary>
public enum MessageOperation
{
    /// <summary>A new message.</summary>
    Send,

    /// <summary>Replaces the text of a message sent earlier.</summary>
    Correct,

    /// <summary>Deletes a message sent earlier.</summary>
    Recall,
}
