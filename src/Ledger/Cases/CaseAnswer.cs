namespace ChungTay.Ledger.Cases;

/// <summary>What came of an officer's act on a case.</summary>
public abstract record CaseAnswer
{
    private CaseAnswer()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Words">What the officer is told, in Vietnamese.</param>
    public sealed record Done(string Words) : CaseAnswer;

    /// <summary>It was not done and nothing has changed.</summary>
    /// <param name="Words">Why, and what he can do, in Vietnamese.</param>
    public sealed record Refused(string Words) : CaseAnswer;
}
