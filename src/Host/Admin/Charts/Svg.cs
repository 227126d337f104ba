using System.Globalization;
using System.Xml.Linq;

namespace ChungTay.Host.Admin.Charts;

/// <summary>Elements of a drawing; everything written into it is escaped.</summary>
internal static class Svg
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    /// <summary>An element with its attributes; numbers are written with one decimal.</summary>
    public static XElement Element(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var element = new XElement(Space + name);
        foreach (var (key, value) in attributes)
        {
            element.SetAttributeValue(key, value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        return element;
    }

    /// <summary>A line of text.</summary>
    /// <param name="words">What is written.</param>
    /// <param name="x">Where, by its anchor.</param>
    /// <param name="y">Its baseline.</param>
    /// <param name="anchor">start, middle or end.</param>
    public static XElement Text(string words, double x, double y, string anchor)
    {
        var text = Element("text", ("x", x), ("y", y), ("text-anchor", anchor), ("fill", "#3d3d3d"), ("font-size", 14));
        text.Add(words);
        return text;
    }

    /// <summary>A number as drawings write it.</summary>
    public static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
