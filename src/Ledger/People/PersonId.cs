using System.Globalization;

namespace ChungTay.Ledger.People;

/// <summary>A person's number: what the tables call somebody whose name is not kept.</summary>
/// <param name="Value">The row's number.</param>
public readonly record struct PersonId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
