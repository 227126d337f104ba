namespace ChungTay.Ledger.Cases;

/// <summary>One opened line of a case's thread.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Author"><c>person</c>, <c>place</c>, <c>name</c>, <c>officer</c>, <c>note</c> or <c>closing</c>.</param>
/// <param name="Words">What was said.</param>
/// <param name="At">When.</param>
/// <param name="Officer">The officer who wrote it; null for the person, or when he is gone.</param>
/// <param name="IsHeld">An officer's words that the person has not asked for yet.</param>
public sealed record CaseLine(long Id, string Author, string Words, DateTimeOffset At, string? Officer, bool IsHeld)
{
    /// <summary>What came of sending an officer's words: a state of the outbox; null for other lines.</summary>
    public string? Sent { get; init; }

    /// <summary>Why it was not sent, in the platform's words; null for none.</summary>
    public string? Why { get; init; }
}
