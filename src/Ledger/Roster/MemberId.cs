using System.Globalization;

namespace ChungTay.Ledger.Roster;

/// <summary>A party member's number: what tables, logs and the audit call him.</summary>
/// <param name="Value">The row's number.</param>
public readonly record struct MemberId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
