using System.Xml.Linq;
using Microsoft.AspNetCore.Html;

namespace ChungTay.Host.Admin.Charts;

/// <summary>Draws charts on the server: no script, no styles in the page, nothing from another host.</summary>
internal static class ChartDrawing
{
    /// <summary>The drawing as markup for a page.</summary>
    public static IHtmlContent Draw(ChartView chart)
    {
        var drawing = chart.Kind == ChartKind.Lines ? LineDrawing.Draw(chart) : BarDrawing.Draw(chart);
        drawing.SetAttributeValue("role", "img");
        drawing.SetAttributeValue("aria-label", $"{chart.Title}. {chart.Summary}");
        drawing.SetAttributeValue("class", "desk-chart-drawing");
        return new HtmlString(drawing.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>The little sample of a series beside its name.</summary>
    public static IHtmlContent Sample(ChartKind kind, int series)
    {
        var sample = Svg.Element("svg", ("viewBox", "0 0 28 12"), ("width", 28), ("height", 12), ("aria-hidden", "true"));
        sample.Add(kind == ChartKind.Lines
            ? Svg.Element("line", ("x1", 0), ("x2", 28), ("y1", 6), ("y2", 6), ("stroke", ChartColors.Of(series)), ("stroke-width", 3), ("stroke-dasharray", ChartColors.DashOf(series)))
            : Svg.Element("rect", ("x", 6), ("y", 0), ("width", 14), ("height", 12), ("fill", ChartColors.Of(series))));
        return new HtmlString(sample.ToString(SaveOptions.DisableFormatting));
    }
}
