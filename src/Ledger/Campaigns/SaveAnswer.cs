namespace ChungTay.Ledger.Campaigns;

/// <summary>What became of saving a draft. Nothing an author wrote is dropped without his being told.</summary>
public abstract record SaveAnswer
{
    private SaveAnswer()
    {
    }

    /// <summary>It is saved.</summary>
    /// <param name="Campaign">What stands there now.</param>
    /// <param name="IsApprovalVoid">It waited or was approved and is a draft again, because what is changed must be approved anew.</param>
    public sealed record Saved(Campaign Campaign, bool IsApprovalVoid) : SaveAnswer;

    /// <summary>Somebody else saved meanwhile; nothing has changed, and the author sees both.</summary>
    /// <param name="Theirs">What stands there now.</param>
    public sealed record Conflict(Campaign Theirs) : SaveAnswer;

    /// <summary>There is no message of that number.</summary>
    public sealed record NotFound : SaveAnswer;

    /// <summary>It was not saved.</summary>
    /// <param name="Reason">In Vietnamese: why, and what can be done.</param>
    public sealed record Refused(string Reason) : SaveAnswer;
}
