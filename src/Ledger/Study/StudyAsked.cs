namespace ChungTay.Ledger.Study;

/// <summary>What came of somebody's asking to remind members.</summary>
public abstract record StudyAsked
{
    private StudyAsked()
    {
    }

    /// <summary>They are reminded.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="Later">When it goes out; null for at once.</param>
    public sealed record Reminded(int Count, DateTimeOffset? Later) : StudyAsked;

    /// <summary>Nobody is: the study is not open to them.</summary>
    /// <param name="Reason">In Vietnamese.</param>
    public sealed record Refused(string Reason) : StudyAsked;
}
