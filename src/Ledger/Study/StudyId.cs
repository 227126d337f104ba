using System.Globalization;

namespace ChungTay.Ledger.Study;

/// <summary>A study's number.</summary>
/// <param name="Value">The row's number.</param>
public readonly record struct StudyId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
