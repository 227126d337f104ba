namespace ChungTay.Ledger.Study;

/// <summary>What became of a study that was to be kept.</summary>
public abstract record StudySaving
{
    private StudySaving()
    {
    }

    /// <summary>It is new.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record Added(StudyId Id) : StudySaving;

    /// <summary>It was there; its days or its material are now these.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record Changed(StudyId Id) : StudySaving;

    /// <summary>It was there already, the same.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record Same(StudyId Id) : StudySaving;

    /// <summary>No cell has this code or name; nothing was kept.</summary>
    /// <param name="Cells">As they were written.</param>
    public sealed record UnknownCells(IReadOnlyList<string> Cells) : StudySaving;
}
