namespace ChungTay.Ledger.Roster;

/// <summary>What stands in the tree of the party organisation.</summary>
public enum CellKind
{
    /// <summary>A committee (đảng bộ, đảng bộ bộ phận) with others below it.</summary>
    Committee,

    /// <summary>A cell (chi bộ) with members.</summary>
    Cell,
}
