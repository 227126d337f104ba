namespace ChungTay.Ledger.Cases;

/// <summary>Where a case stands; the words stand in the table.</summary>
public static class CaseState
{
    /// <summary>The person is still writing it; no officer sees it.</summary>
    public const string Draft = "draft";

    /// <summary>It waits for an officer; an urgent one also when it was given to somebody who has not taken it yet.</summary>
    public const string Open = "open";

    /// <summary>An officer has it.</summary>
    public const string Taken = "taken";

    /// <summary>The officer is seeing to it.</summary>
    public const string Working = "working";

    /// <summary>The person was answered and may ask back.</summary>
    public const string Answered = "answered";

    /// <summary>What was done is written down; nothing more happens.</summary>
    public const string Closed = "closed";
}
