using ChungTay.Host.Admin.Layout;
using System.Xml.Linq;

namespace ChungTay.Host.Admin.Charts;

/// <summary>Lines over time.</summary>
internal static class LineDrawing
{
    private const double Width = 440;
    private const double Height = 280;
    private const double Left = 46;
    private const double Right = 16;
    private const double Top = 14;
    private const double Bottom = 30;

    /// <summary>Draws the chart.</summary>
    public static XElement Draw(ChartView chart)
    {
        var marks = ChartScale.Marks(chart.Series.SelectMany(series => series.Values).DefaultIfEmpty().Max());
        var drawing = Svg.Element("svg", ("viewBox", $"0 0 {Svg.Number(Width)} {Svg.Number(Height)}"));
        foreach (var mark in marks)
        {
            var y = Y(mark, marks[^1]);
            drawing.Add(Svg.Element("line", ("x1", Left), ("x2", Width - Right), ("y1", y), ("y2", y), ("stroke", mark == 0 ? "#6b6b6b" : "#dcdcdc"), ("stroke-width", 1)));
            drawing.Add(Svg.Text(Show.Number(mark), Left - 8, y + 4, "end"));
        }

        AddLabels(drawing, chart.Labels);
        for (var i = 0; i < chart.Series.Count; i++)
        {
            AddLine(drawing, chart.Series[i], i, marks[^1]);
        }

        return drawing;
    }

    private static void AddLabels(XElement drawing, IReadOnlyList<string> labels)
    {
        // First, middle and last: more would run into each other on a phone.
        foreach (var at in new[] { 0, labels.Count / 2, labels.Count - 1 }.Distinct())
        {
            var anchor = at == 0 && labels.Count > 1 ? "start" : at == labels.Count - 1 && labels.Count > 1 ? "end" : "middle";
            drawing.Add(Svg.Text(labels[at], X(at, labels.Count), Height - 8, anchor));
        }
    }

    private static void AddLine(XElement drawing, ChartSeries series, int index, int highest)
    {
        var points = series.Values.Select((value, at) => $"{Svg.Number(X(at, series.Values.Count))},{Svg.Number(Y(value, highest))}");
        drawing.Add(Svg.Element("polyline",
            ("points", string.Join(' ', points)), ("fill", "none"), ("stroke", ChartColors.Of(index)), ("stroke-width", 2.5),
            ("stroke-dasharray", ChartColors.DashOf(index)), ("stroke-linejoin", "round")));
        drawing.Add(Svg.Element("circle",
            ("cx", X(series.Values.Count - 1, series.Values.Count)), ("cy", Y(series.Values[^1], highest)), ("r", 4), ("fill", ChartColors.Of(index))));
    }

    private static double X(int at, int count) => count == 1 ? (Left + Width - Right) / 2 : Left + ((Width - Right - Left) * at / (count - 1));

    private static double Y(int value, int highest) => Height - Bottom - ((Height - Bottom - Top) * value / highest);
}
