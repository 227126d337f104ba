using System.Globalization;
using ChungTay.Content.Texts;

namespace ChungTay.Ledger.Zalo;

/// <summary>A month of Zalo's counting, by the calendar in Vietnam (which midnight Zalo takes is not published).</summary>
/// <param name="Name">Year and month, as <c>2026-12</c>.</param>
public readonly record struct ZaloMonth(string Name)
{
    /// <summary>The month in which this moment lies.</summary>
    public static ZaloMonth Of(DateTimeOffset at) => new(VietnamTime.At(at).ToString("yyyy-MM", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
