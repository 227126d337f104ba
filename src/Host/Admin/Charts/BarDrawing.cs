using ChungTay.Host.Admin.Layout;
using System.Xml.Linq;

namespace ChungTay.Host.Admin.Charts;

/// <summary>Lying bars in parts, each under its label, so that long names have the whole width.</summary>
internal static class BarDrawing
{
    private const double Width = 440;
    private const double Row = 46;
    private const double Bar = 16;
    private const double Right = 52;
    private const int LongestLabel = 46;

    /// <summary>Draws the chart.</summary>
    public static XElement Draw(ChartView chart)
    {
        var wholes = chart.Labels.Select((_, at) => chart.Series.Sum(series => series.Values[at])).ToList();
        var highest = Math.Max(1, wholes.Max());
        var drawing = Svg.Element("svg", ("viewBox", $"0 0 {Svg.Number(Width)} {Svg.Number((Row * chart.Labels.Count) + 4)}"));
        for (var at = 0; at < chart.Labels.Count; at++)
        {
            var top = Row * at;
            drawing.Add(Svg.Text(Shortened(chart.Labels[at]), 0, top + 16, "start"));
            var x = 0.0;
            for (var i = 0; i < chart.Series.Count; i++)
            {
                var width = (Width - Right) * chart.Series[i].Values[at] / highest;
                if (width > 0)
                {
                    drawing.Add(Svg.Element("rect", ("x", x), ("y", top + 23), ("width", Math.Max(1, width - 1)), ("height", Bar), ("fill", ChartColors.Of(i))));
                }

                x += width;
            }

            drawing.Add(Svg.Text(Show.Number(wholes[at]), x + 6, top + 36, "start"));
        }

        return drawing;
    }

    private static string Shortened(string label) => label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)].TrimEnd() + "…";
}
