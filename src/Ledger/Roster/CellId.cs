using System.Globalization;

namespace ChungTay.Ledger.Roster;

/// <summary>A cell's number.</summary>
/// <param name="Value">The row's number.</param>
public readonly record struct CellId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
