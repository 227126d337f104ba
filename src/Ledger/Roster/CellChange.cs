namespace ChungTay.Ledger.Roster;

/// <summary>What came of changing a cell.</summary>
public abstract record CellChange
{
    private CellChange()
    {
    }

    /// <summary>It stands as wanted, also when it stood so before.</summary>
    public sealed record Done : CellChange;

    /// <summary>There is no such cell.</summary>
    public sealed record Missing : CellChange;

    /// <summary>What it should hang below is no open committee.</summary>
    public sealed record NoCommittee : CellChange;

    /// <summary>What it should hang below is itself, or hangs below it.</summary>
    public sealed record Circle : CellChange;

    /// <summary>Another one under the same parent has the name.</summary>
    public sealed record NameTaken : CellChange;

    /// <summary>Members belong to it, today or from a later day on: they must be moved or leave first.</summary>
    /// <param name="Count">How many.</param>
    public sealed record HasMembers(int Count) : CellChange;

    /// <summary>Open cells hang below it: they must be closed first.</summary>
    /// <param name="Count">How many.</param>
    public sealed record HasCells(int Count) : CellChange;
}
