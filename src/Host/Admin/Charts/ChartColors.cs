namespace ChungTay.Host.Admin.Charts;

/// <summary>Colours that people with any colour vision tell apart, and dashes besides, for print without colour.</summary>
internal static class ChartColors
{
    // After Okabe and Ito, "Color Universal Design" (2008), darkened so that each has 3:1 on white (WCAG 1.4.11).
    private static readonly string[] Colors = ["#9a1b1e", "#00649c", "#00795a", "#b35900", "#7a4a8c", "#555555"];
    private static readonly string[] Dashes = ["none", "7 4", "2 3", "9 3 2 3", "12 4", "4 2"];

    /// <summary>The colour of a series.</summary>
    public static string Of(int series) => Colors[series % Colors.Length];

    /// <summary>The dashes of a line.</summary>
    public static string DashOf(int series) => Dashes[series % Dashes.Length];
}
