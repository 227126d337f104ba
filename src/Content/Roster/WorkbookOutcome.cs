namespace ChungTay.Content.Roster;

/// <summary>What came of opening a file as a workbook.</summary>
public abstract record WorkbookOutcome
{
    private WorkbookOutcome()
    {
    }

    /// <summary>It could be read.</summary>
    /// <param name="Pages">The sheets that can be seen, in order.</param>
    public sealed record Opened(IReadOnlyList<SheetPage> Pages) : WorkbookOutcome;

    /// <summary>It could not.</summary>
    /// <param name="Reason">In Vietnamese: what it is instead and what to do.</param>
    public sealed record Refused(string Reason) : WorkbookOutcome;
}
