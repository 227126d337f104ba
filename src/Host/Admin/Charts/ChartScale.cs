namespace ChungTay.Host.Admin.Charts;

/// <summary>Round marks on an axis that begins at nought.</summary>
internal static class ChartScale
{
    private const int WantedMarks = 4;
    private static readonly int[] Factors = [1, 2, 5, 10];

    /// <summary>The marks, the last of which is at or above the highest value.</summary>
    public static IReadOnlyList<int> Marks(int highest)
    {
        var rough = Math.Max(1, highest) / (double)WantedMarks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, rough))));
        var step = (int)(Factors.First(factor => factor * power >= rough) * power);
        var count = (Math.Max(1, highest) + step - 1) / step;
        return [.. Enumerable.Range(0, count + 1).Select(mark => mark * step)];
    }
}
