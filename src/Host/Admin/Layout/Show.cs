using System.Globalization;
using ChungTay.Content.Texts;

namespace ChungTay.Host.Admin.Layout;

/// <summary>How the desk writes times and numbers: Vietnam's clock, Vietnam's separators.</summary>
internal static class Show
{
    private static readonly CultureInfo Vietnam = Culture();

    /// <summary>"07:05 01/6/2026".</summary>
    public static string Time(DateTimeOffset at)
    {
        var local = VietnamTime.At(at);
        // A hard space: the two are read together and not torn apart at the end of a line.
        return $"{local.ToString("HH:mm", CultureInfo.InvariantCulture)}\u00A0{Day(DateOnly.FromDateTime(local.DateTime))}";
    }

    /// <summary>"07:05 01/6/2026", or a dash when it never was.</summary>
    public static string Time(DateTimeOffset? at) => at is { } known ? Time(known) : "–";

    /// <summary>"01/6/2026".</summary>
    public static string Day(DateOnly day) => $"{VietnamTime.ShortDate(day)}/{day.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>"1.234".</summary>
    public static string Number(long number) => number.ToString("N0", Vietnam);

    /// <summary>"45,5 %"; a dash when there is nothing to take a part of.</summary>
    public static string Percent(long part, long whole) => whole == 0 ? "–" : (100m * part / whole).ToString("0.#", Vietnam) + " %";

    private static CultureInfo Culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }
}
